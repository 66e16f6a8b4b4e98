package org.gongzhi.core.store;

import java.util.Optional;

/**
 * The latest snapshot of a stream. Snapshots only save time: they may be lost, and one that no longer reads is skipped.
 */
public interface SnapshotStore extends AutoCloseable {

    /** Replaces an earlier one; the snapshot is an event of the aggregate's type with the whole state as payload. */
    void store(NewEvent snapshot);

    Optional<NewEvent> latest(String stream);

    @Override
    void close();

    /** Keeps none. */
    SnapshotStore NONE = new SnapshotStore() {
        @Override
        public void store(NewEvent snapshot) {}

        @Override
        public Optional<NewEvent> latest(String stream) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    };
}
