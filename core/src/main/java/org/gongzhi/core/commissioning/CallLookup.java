package org.gongzhi.core.commissioning;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.CallEvent.CallEnded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.jspecify.annotations.Nullable;

/** The calls as offers and contracts see them. */
public final class CallLookup {

    record CallStanding(
            CallPublished published,
            @Nullable CallSealed sealed,
            @Nullable CallAwarded awarded,
            boolean ended) {

        static @Nullable CallStanding after(@Nullable CallStanding before, Object event) {
            if (event instanceof CallPublished e) return new CallStanding(e, null, null, false);
            if (before == null) return null;
            return switch (event) {
                case CallSealed e -> new CallStanding(before.published, e, null, false);
                case CallAwarded e -> new CallStanding(before.published, before.sealed, e, false);
                case CallEnded e -> new CallStanding(before.published, before.sealed, null, true);
                default -> before;
            };
        }
    }

    private final StreamState<CallStanding> calls;

    public CallLookup(EventStore eventStore) {
        calls = new StreamState<>(eventStore, CallStanding::after);
    }

    /** @throws Rejection {@link CommonRule#UNKNOWN} */
    CallPublished require(String callId) {
        return find(callId).published();
    }

    /** Empty for calls of the time before there were seals. */
    Optional<CallSealed> sealed(String callId) {
        return Optional.ofNullable(find(callId).sealed());
    }

    /** @throws Rejection the call is unknown, or its offers are not sealed */
    CallSealed requireSealed(String callId) {
        return sealed(callId).orElseThrow(() -> new Rejection(CommissioningRule.CALL_NOT_SEALED));
    }

    /** @throws Rejection the call is unknown, or not awarded */
    CallAwarded requireAwarded(String callId) {
        CallStanding call = find(callId);
        if (call.awarded() != null) return call.awarded();
        throw new Rejection(CommissioningRule.CALL_NOT_AT_THIS_STAGE, call.ended() ? "ENDED" : "PUBLISHED");
    }

    private CallStanding find(String callId) {
        return calls.find(callId).orElseThrow(() -> new Rejection(CommonRule.UNKNOWN, callId));
    }
}
