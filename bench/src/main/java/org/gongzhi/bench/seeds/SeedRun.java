package org.gongzhi.bench.seeds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.LongFunction;
import org.gongzhi.core.mutant.Mutant;
import org.jspecify.annotations.Nullable;

/** Plays seeds on all processors, with progress, up to the first that fails. */
final class SeedRun<T> {

    private static final Duration TOLD_EVERY = Duration.ofSeconds(5);

    private final String name;
    private final LongFunction<T> play;
    private final T none;
    private final BinaryOperator<T> plus;
    private Mutant.@Nullable Found failure;

    SeedRun(String name, LongFunction<T> play, T none, BinaryOperator<T> plus) {
        this.name = name;
        this.play = play;
        this.none = none;
        this.plus = plus;
    }

    /** The lowest seed that failed. */
    synchronized Optional<Mutant.Found> failure() {
        return Optional.ofNullable(failure);
    }

    T play(long first, int number) {
        var next = new AtomicLong(first);
        long end = first + number;
        var sums = new ArrayList<T>();
        var threads = new ArrayList<Thread>();
        long start = System.nanoTime();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                T sum = none;
                for (long seed = next.getAndIncrement();
                        seed < end && !isBeyondFailure(seed);
                        seed = next.getAndIncrement()) sum = plus.apply(sum, played(seed));
                synchronized (sums) {
                    sums.add(sum);
                }
            }));
        }
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join(TOLD_EVERY);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                tell(Math.min(next.get(), end) - first, number, System.nanoTime() - start);
            }
        }
        synchronized (sums) {
            return sums.stream().reduce(none, plus);
        }
    }

    private void tell(long done, int number, long nanos) {
        double perSecond = done * 1e9 / nanos;
        System.out.printf(
                Locale.ROOT,
                "%s: %,d of %,d seeds, %,.0f a second, %.0f s left%n",
                name,
                done,
                number,
                perSecond,
                (number - done) / perSecond);
    }

    private T played(long seed) {
        try {
            return play.apply(seed);
        } catch (AssertionError | RuntimeException e) {
            fail(seed, e);
            return none;
        }
    }

    private synchronized boolean isBeyondFailure(long seed) {
        return failure != null && seed > failure.seed();
    }

    private synchronized void fail(long seed, Throwable why) {
        if (failure == null || seed < failure.seed())
            failure = new Mutant.Found(seed, String.valueOf(why.getMessage()));
    }
}
