package org.gongzhi.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.messaging.MetaData;
import org.gongzhi.core.Actor;
import org.gongzhi.core.district.District;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.NewEvent;

/**
 * Puts events into a log as the command side would, with the same serializer and the same metadata, but many a commit:
 * a large log in seconds.
 */
public final class LogFiller {

    private static final int EVENTS_A_COMMIT = 1_000;

    private final EventLog log;
    private final JsonSerializer serializer = JsonSerializer.forEvents(District.EVENTS);
    private final SplittableRandom random = new SplittableRandom(7);
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<NewEvent> waiting = new ArrayList<>();
    private long added;

    public LogFiller(EventLog log) {
        this.log = log;
    }

    public long added() {
        return added;
    }

    public void add(String streamType, String stream, Actor actor, Instant at, Object event) {
        var payload = serializer.serialize(event, byte[].class);
        var metadata = new LinkedHashMap<String, Object>(actor.toMetaData());
        metadata.put("commandId", randomId());
        waiting.add(new NewEvent(
                IdentifierFactory.getInstance().generateIdentifier(),
                stream,
                streamType,
                sequences.merge(stream, 0L, (before, ignored) -> before + 1),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                serializer.serialize(MetaData.from(metadata), byte[].class).getData(),
                at));
        added++;
        if (waiting.size() == EVENTS_A_COMMIT) flush();
    }

    /** Ends the commit; streams written before are not written again. */
    public void flush() {
        if (!waiting.isEmpty()) log.append(new Commit(waiting.getFirst().id(), waiting, null));
        waiting.clear();
    }

    void forgetStreams() {
        sequences.clear();
    }

    String randomId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
