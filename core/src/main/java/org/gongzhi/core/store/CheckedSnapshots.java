package org.gongzhi.core.store;

import java.util.Optional;

/**
 * Snapshots that are believed only if the log still holds the very event that they were taken after. A log that was
 * restored from a backup and has grown otherwise since would else be read through snapshots of what never happened.
 */
public final class CheckedSnapshots implements SnapshotStore {

    private final SnapshotStore snapshots;
    private final EventLog log;

    public CheckedSnapshots(SnapshotStore snapshots, EventLog log) {
        this.snapshots = snapshots;
        this.log = log;
    }

    /** Under the id of the event that the snapshot was taken after. */
    @Override
    public void store(NewEvent snapshot) {
        eventAt(snapshot).ifPresent(event -> snapshots.store(snapshot.withId(event.id())));
    }

    @Override
    public Optional<NewEvent> latest(String stream) {
        return snapshots
                .latest(stream)
                .filter(snapshot -> eventAt(snapshot)
                        .map(event -> event.id().equals(snapshot.id()))
                        .orElse(false));
    }

    private Optional<NewEvent> eventAt(NewEvent snapshot) {
        return log.readStream(snapshot.stream(), snapshot.sequence(), 1).stream()
                .map(LoggedEvent::event)
                .filter(event -> event.sequence() == snapshot.sequence())
                .findFirst();
    }

    @Override
    public void close() {
        snapshots.close();
    }
}
