package org.gongzhi.core.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.gongzhi.core.Actor;

/** What every event keeps of the command behind it: the actor, the idempotency key, when it was done, and the command's own id. */
final class Provenance implements CorrelationDataProvider {

    /** Of the command; all events that it led to share it. */
    static final String COMMAND_ID = "commandId";

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        var given = message.getMetaData();
        var kept = new LinkedHashMap<String, Object>();
        var actor = Actor.fromMetaData(given);
        if (actor != null) kept.putAll(actor.toMetaData());
        Object key = given.get(AxonCommands.IDEMPOTENCY_KEY);
        if (key != null) kept.put(AxonCommands.IDEMPOTENCY_KEY, key);
        Object happenedAt = given.get(HappenedAt.KEY);
        if (happenedAt != null) kept.put(HappenedAt.KEY, happenedAt);
        kept.put(COMMAND_ID, message.getIdentifier());
        return kept;
    }
}
