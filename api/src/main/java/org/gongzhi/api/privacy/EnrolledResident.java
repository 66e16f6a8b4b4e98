package org.gongzhi.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.gongzhi.projections.residentportal.Me;
import org.jspecify.annotations.Nullable;

/** A resident, as themselves and the registrars of their area see them. */
public record EnrolledResident(
        String residentId,

        @Schema(description = "The grid; the last one, for one who left")
        String areaId,

        Instant since,

        @Nullable @Schema(description = "Absent where nothing is recorded, or it was erased")
        Person details,

        @Schema(description = "False for one who left or was erased")
        boolean active,

        boolean erased,
        long version) {

    public static EnrolledResident of(Me me, Unsealed unsealed) {
        return new EnrolledResident(
                me.residentId(),
                me.areaId(),
                me.since(),
                unsealed.person(me.details()),
                me.active(),
                me.erased(),
                me.version());
    }
}
