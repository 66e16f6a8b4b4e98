package org.gongzhi.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Slows down guessing: after so many wrong passwords in a row, each further one costs a longer wait. */
final class Throttle {

    private static final int MAX_DOUBLINGS = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
    private static final int MAX_ACCOUNTS = 10_000;

    private record Failures(int count, Instant until) {}

    private final Clock clock;
    private final int free;
    private final Cache<String, Failures> failures;

    /** @param free wrong ones before the first wait */
    Throttle(Clock clock, int free) {
        this.clock = clock;
        this.free = free;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MAX_ACCOUNTS)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .build();
    }

    /** How long this account, or address, must wait before it may try again; zero if it need not. */
    Duration waitOf(String account) {
        Failures so = failures.getIfPresent(account);
        if (so == null) return Duration.ZERO;
        var left = Duration.between(clock.instant(), so.until());
        return left.isPositive() ? left : Duration.ZERO;
    }

    void failed(String account) {
        failures.asMap().merge(account, new Failures(1, Instant.MIN), (before, ignored) -> {
            int count = before.count() + 1;
            if (count < free) return new Failures(count, Instant.MIN);
            var wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - free, MAX_DOUBLINGS));
            return new Failures(count, clock.instant().plus(wait));
        });
    }

    void succeeded(String account) {
        failures.invalidate(account);
    }
}
