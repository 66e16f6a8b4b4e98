package org.gongzhi.core.store.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Runs tasks one at a time; a seed decides whose turn it is, and the environment moves in between. */
final class Turns {

    private static final long END = 400_000;

    private static final class Task {
        final Semaphore turn = new Semaphore(0);
        long pausedUntil;
    }

    private final Random random;
    private final Runnable environment;
    private final List<Task> tasks = new ArrayList<>();
    private final Semaphore over = new Semaphore(0);
    private @Nullable Task current;
    private @Nullable Throwable failure;
    private long now;

    Turns(Random random, Runnable environment) {
        this.random = random;
        this.environment = environment;
    }

    long now() {
        return now;
    }

    void spawn(Runnable work) {
        var task = new Task();
        tasks.add(task);
        Thread.ofVirtual().start(() -> {
            task.turn.acquireUninterruptibly();
            try {
                work.run();
                tasks.remove(task);
                handOn(next());
            } catch (Throwable e) {
                failure = e;
                handOn(null);
            }
        });
    }

    /** Called by a task: lets others go on, for so many steps at least. */
    void yield(int steps) {
        var task = current;
        if (task == null) throw new IllegalStateException("only a task can wait");
        task.pausedUntil = now + steps;
        var next = next();
        if (next == task) return;
        handOn(next);
        task.turn.acquireUninterruptibly();
    }

    private void handOn(@Nullable Task task) {
        current = task;
        if (task == null) over.release();
        else task.turn.release();
    }

    /** Null when all tasks are done. */
    private @Nullable Task next() {
        var ready = new ArrayList<Task>();
        while (!tasks.isEmpty()) {
            if (++now > END) throw new AssertionError("no end: a node is stuck");
            environment.run();
            for (Task task : tasks) if (task.pausedUntil <= now) ready.add(task);
            if (!ready.isEmpty()) return ready.get(random.nextInt(ready.size()));
        }
        return null;
    }

    /** Until all tasks are done. */
    void run() {
        handOn(next());
        over.acquireUninterruptibly();
        if (failure instanceof AssertionError broken) throw broken;
        if (failure != null) throw new AssertionError("a task failed: " + failure, failure);
    }
}
