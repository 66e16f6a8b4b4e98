package org.gongzhi.core.store.mongo;

import java.util.List;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A commit as one document.
 *
 * @param position of its first event
 * @param n how many positions it takes
 * @param latest greatest time of its and all earlier events, in nanoseconds since 1970
 * @param events empty where only the rest was asked for
 */
record StoredCommit(
        long position,
        int n,
        String id,
        long latest,
        List<StreamPart> streams,
        List<NewEvent> events,
        @Nullable Receipt receipt) {

    /**
     * What a commit adds to a stream.
     *
     * @param from the stream's head before, plus 1: 0 for a new stream, whatever number its first event bears. So of two
     *     commits that build on the same head, only one fits the unique index, also when they begin a stream
     * @param to the stream's head after
     */
    record StreamPart(String id, long from, long to) {}

    StoredCommit {
        streams = List.copyOf(streams);
        events = List.copyOf(events);
    }

    long last() {
        return position + n - 1;
    }
}
