package org.gongzhi.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** So many clients, each of which does one thing after another for a while. */
public record Load(int clients, Duration duration) {

    /** One thing that a client does, again and again. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    /** Steps a second, of all clients together. */
    public double rate(IntFunction<Step> stepOfClient) throws InterruptedException, ExecutionException {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Step step = stepOfClient.apply(client);
                running.add(threads.submit(() -> {
                    go.await();
                    long end = System.nanoTime() + duration.toNanos();
                    long steps = 0;
                    for (; System.nanoTime() < end; steps++) step.run();
                    return steps;
                }));
            }
            long start = System.nanoTime();
            go.countDown();
            long steps = 0;
            for (Future<Long> each : running) steps += each.get();
            return steps * 1e9 / (System.nanoTime() - start);
        }
    }
}
