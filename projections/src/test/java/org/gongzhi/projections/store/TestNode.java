package org.gongzhi.projections.store;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.gongzhi.core.store.mongo.MongoEventLog;
import org.gongzhi.projections.lease.Sharing;

/**
 * A node, but for its process: a log and a view store of its own on the common database, and a monotonic clock that the
 * test moves. It can be killed, and frozen at a given request to the view store until it is thawed.
 */
final class TestNode implements AutoCloseable {

    static final Duration LEASE = Duration.ofMillis(90);

    /** Stands for the process's threads: all stop at their next request. */
    private static final class Ice implements CommandListener {
        private Predicate<CommandStartedEvent> freezesAt = command -> false;
        private boolean frozen;

        @Override
        public synchronized void commandStarted(CommandStartedEvent command) {
            if (freezesAt.test(command)) {
                frozen = true;
                freezesAt = each -> false;
                notifyAll();
            }
            while (frozen) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        synchronized void freezeAt(Predicate<CommandStartedEvent> command) {
            freezesAt = command;
        }

        synchronized void awaitFrozen() throws InterruptedException {
            while (!frozen) wait();
        }

        synchronized void thaw() {
            frozen = false;
            notifyAll();
        }
    }

    private final String name;
    private final AtomicLong clock;
    private final Ice ice = new Ice();
    private final MongoClient client;
    private final TownLog log;
    private final MongoViewStore store;
    private final Sharing sharing;
    private final ViewRunner runner;
    private boolean killed;
    private boolean closed;

    TestNode(String name, ConnectionString database, List<View<?>> views) {
        this.name = name;
        this.clock = new AtomicLong(name.hashCode() * 1_000_000_007L);
        this.client = MongoClients.create(database);
        this.log = new TownLog(
                MongoEventLog.open(
                        client.getDatabase(String.valueOf(database.getDatabase())),
                        Duration.ofMillis(10),
                        (commits, events, nanos) -> {}),
                null);
        this.store = MongoViewStore.open(database, settings -> settings.addCommandListener(ice));
        this.sharing = store.sharing(name, LEASE, clock::get);
        this.runner = new ViewRunner(store, log.engine(), views, sharing, TownLog.CLOCK);
        log.log().onAppend(runner::wake);
    }

    TestNode start() {
        runner.start();
        return this;
    }

    String name() {
        return name;
    }

    TownLog log() {
        return log;
    }

    ViewStore store() {
        return store;
    }

    Sharing sharing() {
        return sharing;
    }

    ViewRunner runner() {
        return runner;
    }

    boolean isLiving() {
        return !killed && !closed && !ice.frozen;
    }

    void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    /** Nothing of it reaches the store from now on, and nothing is given back. */
    void kill() {
        killed = true;
        store.close();
    }

    void freezeAt(Predicate<CommandStartedEvent> command) {
        ice.freezeAt(command);
    }

    void awaitFrozen() throws InterruptedException {
        ice.awaitFrozen();
    }

    void thaw() {
        ice.thaw();
    }

    boolean reaches(long position) throws InterruptedException {
        return runner.views().await(position, Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        if (closed) return;
        ice.thaw();
        runner.close();
        closed = true;
        store.close();
        log.close();
        client.close();
    }
}
