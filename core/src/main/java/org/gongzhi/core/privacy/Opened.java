package org.gongzhi.core.privacy;

import java.util.Optional;

/** What is found in a {@link Sealed}. */
public sealed interface Opened<T extends PersonalData> {

    record Known<T extends PersonalData>(T content) implements Opened<T> {}

    /** The person's data were erased: nobody can read them any more. */
    record Erased<T extends PersonalData>() implements Opened<T> {}

    /**
     * It should be readable and is not: the subject's key is missing, as after restoring the keys from an older backup
     * than the log's, or the envelope is not what was sealed. A matter for the operator.
     */
    record Unreadable<T extends PersonalData>() implements Opened<T> {}

    /** Empty unless it is known. */
    default Optional<T> known() {
        return this instanceof Known<T> known ? Optional.of(known.content) : Optional.empty();
    }
}
