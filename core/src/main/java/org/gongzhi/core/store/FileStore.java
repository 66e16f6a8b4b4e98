package org.gongzhi.core.store;

import java.util.Optional;

/**
 * Files that show something (photographs, protocols), kept beside the log and known in it by the SHA-256 of their
 * content alone: what the log says of them can be checked, and they can be removed without touching it.
 */
public interface FileStore extends AutoCloseable {

    /**
     * Content as it was taken in.
     *
     * @param mediaType as it was recognized from the content, not as somebody said
     */
    @SuppressWarnings("ArrayRecordComponent") // a whole file; never compared
    record Stored(String mediaType, byte[] content) {}

    /**
     * Keeps it durably; the same content twice is kept once.
     *
     * @param sha256 64 lower-case hexadecimal digits, of the content
     */
    void put(String sha256, Stored file);

    Optional<Stored> find(String sha256);

    /** Does nothing where it is not kept. */
    void remove(String sha256);

    @Override
    default void close() {}
}
