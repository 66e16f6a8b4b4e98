package org.gongzhi.core.privacy;

import java.time.Instant;
import javax.crypto.SecretKey;

/** How it stands with a person's key. */
public sealed interface SubjectKey {

    /** @param number from 1 */
    record Held(int number, SecretKey key) implements SubjectKey {

        @Override
        public String toString() {
            return "Held[" + number + "]";
        }
    }

    /** For good: the subject never has a key again. */
    record Destroyed(Instant at) implements SubjectKey {}

    /** None was ever made, or it was lost. */
    record None() implements SubjectKey {}
}
