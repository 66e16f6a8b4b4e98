package org.gongzhi.projections.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.gongzhi.core.Actor;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.jspecify.annotations.Nullable;

/** A real log in a folder, to which a test appends. */
final class TownLog implements AutoCloseable {

    private static final Instant TIME = Instant.parse("2026-05-01T08:00:00Z");

    /** Stands still at the time of all events. */
    static final Clock CLOCK = Clock.fixed(TIME, ZoneOffset.UTC);

    private final @Nullable DataFolder folder;
    private final EventLog log;
    private final EventStorageEngine engine;
    private final Map<String, Long> sequences = new HashMap<>();

    TownLog(Path path) {
        this(DataFolder.open(path));
    }

    private TownLog(DataFolder folder) {
        this(SqliteEventLog.open(folder), folder);
    }

    /** @param folder closed after the log; null if there is none */
    TownLog(EventLog log, @Nullable DataFolder folder) {
        this.folder = folder;
        this.log = log;
        var serializer = JsonSerializer.forEvents(EventTypes.of(Town.Event.class));
        engine = LogStorageEngine.builder(log, SnapshotStore.NONE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .batchSize(500)
                .build();
    }

    EventLog log() {
        return log;
    }

    EventStorageEngine engine() {
        return engine;
    }

    /** Appends in one commit; answers the last position. */
    long append(Town.Event... events) {
        return append(Arrays.asList(events));
    }

    synchronized long append(List<? extends Town.Event> events) {
        var messages = new ArrayList<GenericDomainEventMessage<?>>();
        for (Town.Event event : events) {
            String stream = event.place();
            long sequence = next(stream);
            messages.add(new GenericDomainEventMessage<>(
                    "Town",
                    stream,
                    sequence,
                    event,
                    MetaData.from(Actor.resident("r-1", "grid-1").toMetaData()),
                    UUID.randomUUID().toString(),
                    TIME));
        }
        engine.appendEvents(messages);
        return log.head();
    }

    private long next(String stream) {
        long sequence =
                sequences.computeIfAbsent(stream, id -> log.headOfStream(id).orElse(-1)) + 1;
        sequences.put(stream, sequence);
        return sequence;
    }

    /** Another node may have appended since. */
    synchronized void forgetHeads() {
        sequences.clear();
    }

    @Override
    public void close() {
        log.close();
        if (folder != null) folder.close();
    }
}
