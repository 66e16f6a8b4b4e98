package org.gongzhi.core.registry;

import java.time.Instant;
import org.gongzhi.core.privacy.Sealed;

/** What can become of a resident's enrolment. */
public sealed interface ResidentEvent {

    String residentId();

    Instant at();

    record ResidentEnrolled(String residentId, String areaId, Instant at) implements ResidentEvent {}

    record ResidentMoved(String residentId, String areaId, Instant at) implements ResidentEvent {}

    record ResidentDeactivated(String residentId, Instant at) implements ResidentEvent {}

    /** Replaces what was recorded before. */
    record ResidentDetailsRecorded(String residentId, Sealed<PersonDetails> details, Instant at)
            implements ResidentEvent {}

    /** The resident asked to be forgotten. */
    record ErasureRequested(String residentId, Instant at) implements ResidentEvent {}

    record ErasureDeclined(String residentId, String reason, Instant at) implements ResidentEvent {}

    /** What they said and who they are is to be readable no more; the record is closed. */
    record ResidentErased(String residentId, ErasureGround ground, Instant at) implements ResidentEvent {}

    /** It is readable no more: the key is gone. */
    record ResidentKeyDestroyed(String residentId, Instant at) implements ResidentEvent {}
}
