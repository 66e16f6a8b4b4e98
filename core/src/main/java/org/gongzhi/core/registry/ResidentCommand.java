package org.gongzhi.core.registry;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a {@link Resident} record: by an administrator, a case officer, or a grid worker for the grids of
 * their own area. It holds an opaque id and a place; who the person is, only sealed.
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
     * @param details null: none are given
     */
    record EnrolResident(
            @TargetAggregateIdentifier String residentId,
            String areaId,
            @Nullable PersonDetails details,
            Instant at) implements ResidentCommand {

        public EnrolResident(String residentId, String areaId, Instant at) {
            this(residentId, areaId, null, at);
        }
    }

    /** What is known of the person from now on; what is not named is no longer kept in sight. */
    record RecordResidentDetails(@TargetAggregateIdentifier String residentId, PersonDetails details, Instant at)
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

    /** By the resident: to be forgotten. Somebody has to answer, by erasing or by declining with a reason. */
    record RequestErasure(@TargetAggregateIdentifier String residentId, Instant at) implements ResidentCommand {}

    /** By a case officer or an administrator. */
    record DeclineErasure(@TargetAggregateIdentifier String residentId, String reason, Instant at)
            implements ResidentCommand {}

    /**
     * By a case officer or an administrator, or by the system when the data were kept for long enough: their personal
     * data become unreadable for good, and the record is closed. Who comes back is enrolled under another id.
     */
    record EraseResident(@TargetAggregateIdentifier String residentId, ErasureGround ground, Instant at)
            implements ResidentCommand {}

    /** By the system: the person's key is gone. */
    record ConfirmResidentKeyDestroyed(
            @TargetAggregateIdentifier String residentId, Instant at) implements ResidentCommand {}
}
