package org.gongzhi.core.registry;

import java.time.Instant;
import org.gongzhi.core.privacy.Sealed;

/** What is known of the person who is a member of staff, and its end. On the same stream as {@link StaffEvent}. */
public sealed interface StaffDetailsEvent {

    String staffId();

    Instant at();

    /** Replaces what was recorded before. */
    record StaffDetailsRecorded(String staffId, Sealed<PersonDetails> details, Instant at)
            implements StaffDetailsEvent {}

    /** Who they are is to be readable no more. */
    record StaffErased(String staffId, ErasureGround ground, Instant at) implements StaffDetailsEvent {}

    /** It is readable no more: the key is gone. */
    record StaffKeyDestroyed(String staffId, Instant at) implements StaffDetailsEvent {}
}
