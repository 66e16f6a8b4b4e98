package org.gongzhi.api.demonstration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.gongzhi.api.Progress;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.projections.store.Views;

/**
 * Tells the story's steps. Each bears an idempotency key of its own, so a story that was cut off can be told again from
 * the beginning: what has happened is passed over, nothing happens twice.
 */
final class Teller {

    /** So many residents act at once: group commit thrives on company. */
    private static final int AT_ONCE = 256;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Commands commands;
    private final Views views;
    private final Progress progress;

    Teller(Commands commands, Views views, Progress progress) {
        this.commands = commands;
        this.views = views;
        this.progress = progress;
    }

    static Terms once(String step) {
        return new Terms(null, new Receipt("story/" + step, "story"));
    }

    Outcome tell(String step, Actor actor, Object command) {
        return commands.send(command, actor, once(step));
    }

    /** One act for each, many at once. */
    <T> void each(String title, Collection<T> items, Consumer<T> act) throws InterruptedException {
        var places = new Semaphore(AT_ONCE);
        var acts = new ArrayList<Future<?>>(items.size());
        progress.begin(title, items.size());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : items) {
                places.acquire();
                acts.add(executor.submit(() -> {
                    try {
                        act.accept(item);
                        progress.step();
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<?> each : acts) each.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The story cannot go on: " + title, e.getCause());
        }
        progress.end();
    }

    /** Waits for what the service itself has to do next. */
    void until(String what, BooleanSupplier happened) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new IllegalStateException("The story waited in vain for " + what);
            var unused = views.await(views.position() + 1, LOOK_AGAIN);
        }
    }
}
