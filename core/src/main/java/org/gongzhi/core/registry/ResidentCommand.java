package org.gongzhi.core.registry;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * What can be asked of a {@link Resident} record: by an administrator, a case officer, or a grid worker for the grids of
 * their own area. It holds no personal data, only an opaque id and a place.
 */
public sealed interface ResidentCommand {

    /** What the id of every resident begins with. */
    String PREFIX = "resident-";

    String residentId();

    Instant at();

    /**
     * Puts a resident on record.
     *
     * @param residentId {@code resident-} and an opaque id
     * @param areaId a grid
     */
    record EnrolResident(@TargetAggregateIdentifier String residentId, String areaId, Instant at)
            implements ResidentCommand {}

    /**
     * They live elsewhere in the district now.
     *
     * @param areaId another grid
     */
    record MoveResident(@TargetAggregateIdentifier String residentId, String areaId, Instant at)
            implements ResidentCommand {}

    /** They left the district. */
    record DeactivateResident(@TargetAggregateIdentifier String residentId, Instant at) implements ResidentCommand {}
}
