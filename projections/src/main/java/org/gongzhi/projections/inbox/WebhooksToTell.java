package org.gongzhi.projections.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gongzhi.core.commissioning.CallEvent;
import org.gongzhi.core.commissioning.ContractEvent;
import org.gongzhi.core.fund.FundEvent;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.notification.WebhookEvent;
import org.gongzhi.core.notification.WebhookEvent.WebhookDelivered;
import org.gongzhi.core.notification.WebhookEvent.WebhookDisabled;
import org.gongzhi.core.notification.WebhookEvent.WebhookFailed;
import org.gongzhi.core.notification.WebhookEvent.WebhookRegistered;
import org.gongzhi.core.notification.WebhookEvent.WebhookRemoved;
import org.gongzhi.core.notification.WebhookEvent.WebhookResumed;
import org.gongzhi.core.notification.WebhookId;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * One entry for each webhook that is active: due when there is something to tell, or to tell again. Webhooks bear numbers
 * up to a small one, so news knows the ids of all that its reader might have.
 */
public final class WebhooksToTell {

    /** Position of the latest news for it. */
    private static final String LATEST = "latest";

    public static final View<ToDo> VIEW = view();

    private WebhooksToTell() {}

    private static View<ToDo> view() {
        var list = Automation.toDos("inbox.webhookstotell", 1)
                .on(
                        WebhookRegistered.class,
                        WebhookEvent::webhookId,
                        (none, e) -> new ToDo(e.event().webhookId(), ToDo.NEVER, Map.of()))
                .on(WebhookRemoved.class, WebhookEvent::webhookId, (toDo, e) -> null)
                .on(WebhookDelivered.class, WebhookEvent::webhookId, (toDo, e) -> delivered(toDo, e.event()))
                .on(
                        WebhookFailed.class,
                        WebhookEvent::webhookId,
                        (toDo, e) -> toDo == null
                                ? null
                                : new ToDo(toDo.id(), e.event().next().toEpochMilli(), toDo.parameters()))
                .on(
                        WebhookResumed.class,
                        WebhookEvent::webhookId,
                        (none, e) -> due(e.event().webhookId(), e.event().at(), e.position()))
                .onEach(
                        WebhookDisabled.class,
                        WebhooksToTell::afterDisabling,
                        (id, toDo, e) -> id.equals(e.event().webhookId()) ? null : told(toDo, e));
        eachOf(MatterEvent.class, list);
        eachOf(ContractEvent.class, list);
        eachOf(CallEvent.class, list);
        eachOf(FundEvent.class, list);
        return list.build();
    }

    @SuppressWarnings("unchecked") // what a sealed interface permits extends it
    private static <E> void eachOf(Class<E> sealed, View.Builder<ToDo> list) {
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            if (Concerned.mayConcern(type))
                list.onEach((Class<E>) type, WebhooksToTell::ofReaders, (id, toDo, e) -> told(toDo, e));
        }
    }

    private static List<String> ofReaders(Object event) {
        return Concerned.by(event).stream()
                .filter(each -> each.kind() != NewsKind.DELIVERY_TO_CONFIRM) // of residents, who have none
                .flatMap(each -> IntStream.rangeClosed(1, WebhookId.MOST)
                        .mapToObj(number -> WebhookId.of(each.reader(), number)))
                .toList();
    }

    private static List<String> afterDisabling(WebhookDisabled event) {
        var ids = new ArrayList<>(ofReaders(event));
        if (!ids.contains(event.webhookId())) ids.add(event.webhookId());
        return ids;
    }

    /** What waits to be tried again waits on. */
    private static @Nullable ToDo told(@Nullable ToDo toDo, Recorded<?> event) {
        if (toDo == null) return null;
        long due = toDo.due() == ToDo.NEVER ? event.recordedAt().toEpochMilli() : toDo.due();
        return new ToDo(toDo.id(), due, Map.of(LATEST, String.valueOf(event.position())));
    }

    private static @Nullable ToDo delivered(@Nullable ToDo toDo, WebhookDelivered event) {
        if (toDo == null) return null;
        String latest = toDo.parameters().get(LATEST);
        return latest != null && Long.parseLong(latest) > event.upTo()
                ? new ToDo(toDo.id(), event.at().toEpochMilli(), toDo.parameters())
                : new ToDo(toDo.id(), ToDo.NEVER, Map.of());
    }

    private static ToDo due(String id, Instant at, long position) {
        return new ToDo(id, at.toEpochMilli(), Map.of(LATEST, String.valueOf(position)));
    }
}
