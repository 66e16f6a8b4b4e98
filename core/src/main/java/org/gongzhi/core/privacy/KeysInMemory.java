package org.gongzhi.core.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that are gone with the process: for runs that are not to be read again. */
public final class KeysInMemory implements SubjectKeys {

    private final Map<String, SubjectKey> keys = new ConcurrentHashMap<>();

    @Override
    public SubjectKey find(String subject) {
        return keys.getOrDefault(subject, new SubjectKey.None());
    }

    @Override
    public SubjectKey require(String subject) {
        return keys.computeIfAbsent(subject, absent -> new SubjectKey.Held(1, AesGcm.newKey()));
    }

    @Override
    public void destroy(String subject, Instant at) {
        keys.compute(
                subject,
                (id, before) -> before instanceof SubjectKey.Destroyed ? before : new SubjectKey.Destroyed(at));
    }

    @Override
    public long rewrap() {
        return 0;
    }

    @Override
    public void close() {}
}
