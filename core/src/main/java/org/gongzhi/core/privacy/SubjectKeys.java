package org.gongzhi.core.privacy;

import java.time.Instant;

/** The keys that people's data are sealed under, one a person; kept apart from the log, with a backup of its own. */
public interface SubjectKeys extends AutoCloseable {

    /** @throws org.gongzhi.core.store.LogUnavailableException the keys cannot be read */
    SubjectKey find(String subject);

    /**
     * The subject's key, made if there is none; when this returns, it is durable. Never {@link SubjectKey.None}.
     *
     * @throws org.gongzhi.core.store.LogUnavailableException it cannot be kept; nothing may be sealed
     */
    SubjectKey require(String subject);

    /**
     * Makes the subject's data unreadable for good, also for a subject that has no key yet. When this returns, the key's
     * bytes are in no file of the store any more. Does nothing the second time.
     *
     * @throws org.gongzhi.core.store.LogUnavailableException it may not be gone: try again
     */
    void destroy(String subject, Instant at);

    /**
     * Puts every key that still lies under an earlier master key under the newest; may be cut short and be called again.
     *
     * @return how many were
     */
    long rewrap();

    @Override
    void close();
}
