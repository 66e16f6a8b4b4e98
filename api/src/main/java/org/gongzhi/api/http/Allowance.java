package org.gongzhi.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How much each of many callers may ask for: so many requests a window, spent at once or spread, made good continuously
 * (the generic cell rate algorithm of ITU-T I.371: one number a caller, no timer). Kept by this process: N nodes allow up
 * to N times as much.
 */
public final class Allowance {

    private static final int MAX_CALLERS = 100_000;

    /**
     * What a request is answered about its allowance.
     *
     * @param remaining requests that may follow at once
     * @param delay until the next may be sent; zero where this one may
     * @param full until nothing is spent any more
     */
    public record Verdict(long remaining, Duration delay, Duration full) {

        public boolean granted() {
            return delay.isZero();
        }
    }

    private final String name;
    private final long quota;
    private final Duration window;
    private final LongSupplier nanos;
    private final long interval;
    private final Cache<String, AtomicLong> spent;

    /**
     * One allowance for each caller.
     *
     * @param name under which callers are told of it
     * @param quota requests a window, at least 1
     * @param nanos a clock that never goes back
     */
    public Allowance(String name, long quota, Duration window, LongSupplier nanos) {
        this.name = name;
        this.quota = quota;
        this.window = window;
        this.nanos = nanos;
        this.interval = Math.max(1, window.toNanos() / quota);
        this.spent = Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                .expireAfterAccess(window.plusSeconds(1))
                .build();
    }

    /** Takes one request off the caller's allowance, if there is one left. */
    public Verdict take(String caller) {
        long now = nanos.getAsLong();
        // The caller has spent everything up to this moment.
        AtomicLong until = spent.get(caller, ignored -> new AtomicLong(now));
        while (true) {
            long before = until.get();
            long after = (before - now < 0 ? now : before) + interval;
            long over = after - now - quota * interval;
            if (over > 0) return new Verdict(0, Duration.ofNanos(over), Duration.ofNanos(before - now));
            if (until.compareAndSet(before, after))
                return new Verdict(-over / interval, Duration.ZERO, Duration.ofNanos(after - now));
        }
    }

    /** Whether there is anything left, without taking of it. */
    public boolean isSpent(String caller) {
        AtomicLong until = spent.getIfPresent(caller);
        return until != null && until.get() + interval - nanos.getAsLong() > quota * interval;
    }

    /** {@code RateLimit-Policy} of draft-ietf-httpapi-ratelimit-headers-10, 3. */
    public String policy() {
        return "\"" + name + "\";q=" + quota + ";w=" + window.toSeconds();
    }

    /** {@code RateLimit} of the same, 4. */
    public String limit(Verdict verdict) {
        return "\"" + name + "\";r=" + verdict.remaining() + ";t=" + inSeconds(verdict.full());
    }

    /** Rounded up, at least 1: whoever waits so long is let in. */
    public static long inSeconds(Duration delay) {
        return Math.max(1, (delay.toMillis() + 999) / 1_000);
    }
}
