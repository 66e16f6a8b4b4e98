package org.gongzhi.core.store.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Runs tasks one at a time; a seed decides whose turn it is. */
final class Turns {

    private final class Task {
        final Semaphore turn = new Semaphore(0);
        long pausedUntil;
        volatile boolean done;
    }

    private final Random random;
    private final List<Task> tasks = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    private final ThreadLocal<Task> current = new ThreadLocal<>();
    private volatile @Nullable Throwable failure;
    private long now;

    Turns(Random random) {
        this.random = random;
    }

    long now() {
        return now;
    }

    void spawn(Runnable work) {
        var task = new Task();
        tasks.add(task);
        Thread.ofVirtual().start(() -> {
            current.set(task);
            task.turn.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable e) {
                failure = e;
            } finally {
                task.done = true;
                back.release();
            }
        });
    }

    /** Called by a task: lets others go on, for so many steps at least. */
    void yield(int steps) {
        var task = current.get();
        task.pausedUntil = now + steps;
        back.release();
        task.turn.acquireUninterruptibly();
    }

    /** Until all tasks are done; the environment moves in between. */
    void run(Runnable environment) {
        while (true) {
            now++;
            environment.run();
            tasks.removeIf(task -> task.done);
            if (failure != null) throw new AssertionError("a task failed: " + failure, failure);
            if (tasks.isEmpty()) return;
            if (now > 200_000) throw new AssertionError("no end: a node is stuck");
            var ready = tasks.stream().filter(task -> task.pausedUntil <= now).toList();
            if (ready.isEmpty()) continue;
            ready.get(random.nextInt(ready.size())).turn.release();
            back.acquireUninterruptibly();
        }
    }
}
