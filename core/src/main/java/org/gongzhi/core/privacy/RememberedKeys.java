package org.gongzhi.core.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;

/**
 * Keys that were just used stay at hand, a bounded number for a short time. So a key that another node destroyed opens
 * nothing here any more after {@link #FOR} at the latest; one that is destroyed here, at once.
 */
public final class RememberedKeys implements SubjectKeys {

    public static final Duration FOR = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final SubjectKeys keys;
    private final Cache<String, SubjectKey.Held> known;

    public RememberedKeys(SubjectKeys keys) {
        this(keys, Ticker.systemTicker());
    }

    RememberedKeys(SubjectKeys keys, Ticker ticker) {
        this.keys = keys;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FOR)
                .ticker(ticker)
                .build();
    }

    @Override
    public SubjectKey find(String subject) {
        SubjectKey.Held held = known.getIfPresent(subject);
        return held == null ? remember(subject, keys.find(subject)) : held;
    }

    @Override
    public SubjectKey require(String subject) {
        SubjectKey.Held held = known.getIfPresent(subject);
        return held == null ? remember(subject, keys.require(subject)) : held;
    }

    private SubjectKey remember(String subject, SubjectKey key) {
        if (key instanceof SubjectKey.Held held) known.put(subject, held);
        return key;
    }

    @Override
    public void destroy(String subject, Instant at) {
        keys.destroy(subject, at);
        known.invalidate(subject);
    }

    @Override
    public long rewrap() {
        return keys.rewrap();
    }

    @Override
    public void close() {
        known.invalidateAll();
        keys.close();
    }
}
