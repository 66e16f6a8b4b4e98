package org.gongzhi.projections.openrecord;

import java.time.Instant;
import org.gongzhi.core.Money;
import org.gongzhi.projections.store.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * One step of a public history: what happened, to what, through whom. Names organizations, never persons.
 *
 * @param type the event's name, e.g. {@code ContractSigned}
 * @param subject id of what it happened to: a call, a contract, a fund
 * @param organization that did it or whom it concerns
 * @param text what was said of it: a title, a reason, a result
 */
public record PublicFact(
        long position,
        Instant at,
        String type,
        String subject,
        @Nullable String organization,
        @Nullable Money amount,
        @Nullable String text) {

    static PublicFact of(
            Recorded<?> event,
            Instant at,
            String subject,
            @Nullable String organization,
            @Nullable Money amount,
            @Nullable String text) {
        return new PublicFact(
                event.position(), at, event.event().getClass().getSimpleName(), subject, organization, amount, text);
    }
}
