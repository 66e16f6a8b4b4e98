package org.gongzhi.core.privacy;

/**
 * Personal data in an event or a view: under a key of the person whom it is about, which is kept apart and can be
 * destroyed. A handler makes it {@link Fresh}; the log's serializer seals it; whatever is read back is an {@link
 * Envelope}. So folds, views and snapshots only ever pass envelopes on: {@link Sealing#open} is the one way to the
 * content, and who answers a reader who may see it takes it.
 *
 * @param <T> the content
 */
public sealed interface Sealed<T extends PersonalData> {

    /** Opaque id of the person whose key it is under. */
    String subject();

    /** Not stored yet. */
    record Fresh<T extends PersonalData>(String subject, T content) implements Sealed<T> {}

    /**
     * As it is stored.
     *
     * @param key number of the subject's key, from 1; {@link #DROPPED} where there was none any more to seal it under
     * @param place event and field that it was sealed for, e.g. {@code registry.ResidentDetailsRecorded.details}; it
     *     opens as nothing else
     * @param sealed Base64 (RFC 4648) of nonce (12 bytes), ciphertext and tag (16 bytes) of AES-256-GCM (NIST SP
     *     800-38D); empty where dropped
     */
    record Envelope<T extends PersonalData>(String subject, int key, String place, String sealed) implements Sealed<T> {

        static final int DROPPED = 0;
    }

    static <T extends PersonalData> Sealed<T> of(String subject, T content) {
        return new Fresh<>(subject, content);
    }
}
