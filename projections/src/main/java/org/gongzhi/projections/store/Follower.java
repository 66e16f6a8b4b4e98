package org.gongzhi.projections.store;

import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store how far other nodes have folded: twice a second, and up to forty times a second while the log holds
 * something that the views do not. So its cost is bounded, whatever the district's size.
 */
final class Follower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration BEHIND = Duration.ofMillis(25);

    private final EventStorageEngine log;
    private final PositionGate gate;
    private final Runnable ask;
    private final Poller poller = new Poller("views-follow", this::look);
    private boolean failing;

    Follower(EventStorageEngine log, PositionGate gate, Runnable ask) {
        this.log = log;
        this.gate = gate;
        this.ask = ask;
    }

    void start() {
        poller.start();
    }

    /** The log has grown, or somebody waits. Quick. */
    void wake() {
        poller.wake();
    }

    private void look() throws InterruptedException {
        boolean behind = false;
        try {
            ask.run();
            behind = LogScan.head(log) > gate.position();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) LOG.warn("Other nodes' views cannot be followed; trying again", e);
            failing = true;
        }
        if (!behind || failing) poller.rest(IDLE);
        poller.pause(BEHIND);
    }

    @Override
    public void close() {
        poller.close();
    }
}
