package org.gongzhi.projections.inbox;

import java.util.ArrayList;
import java.util.HashMap;
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
 * One entry for each webhook: due when there is something to tell, or to tell again. Webhooks bear numbers
 * up to a small one, so news knows the ids of all that its reader might have.
 */
public final class WebhooksToTell {

    /** Position of the latest news for it. */
    private static final String LATEST = "latest";

    /** Of news that it is told; empty: all. */
    private static final String KINDS = "kinds";

    /** Stands for the latest while it is told nothing. */
    private static final long DISABLED = -1;

    public static final View<ToDo> VIEW = view();

    private WebhooksToTell() {}

    private static View<ToDo> view() {
        var list = Automation.toDos("inbox.webhookstotell", 1)
                .on(WebhookRegistered.class, WebhookEvent::webhookId, (none, e) -> registered(e.event()))
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
                        (toDo, e) -> toDo == null
                                ? null
                                : new ToDo(toDo.id(), e.event().at().toEpochMilli(), with(toDo, LATEST, e.position())))
                .onEach(
                        WebhookDisabled.class,
                        WebhooksToTell::afterDisabling,
                        (id, toDo, e) -> id.equals(e.event().webhookId()) ? disabled(toDo) : told(id, toDo, e));
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
                list.onEach((Class<E>) type, WebhooksToTell::ofReaders, WebhooksToTell::told);
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

    private static ToDo registered(WebhookRegistered event) {
        return new ToDo(event.webhookId(), ToDo.NEVER, Map.of(KINDS, String.join(",", event.kinds())));
    }

    /** What waits to be tried again waits on; one that was given up is told when it is resumed. */
    private static @Nullable ToDo told(String id, @Nullable ToDo toDo, Recorded<?> event) {
        if (toDo == null || isDisabled(toDo) || !isFor(id, toDo, event.event())) return toDo;
        long due = toDo.due() == ToDo.NEVER ? event.recordedAt().toEpochMilli() : toDo.due();
        return new ToDo(toDo.id(), due, with(toDo, LATEST, event.position()));
    }

    private static boolean isFor(String id, ToDo toDo, Object event) {
        String kinds = toDo.parameters().getOrDefault(KINDS, "");
        return Concerned.by(event).stream()
                .filter(each -> id.endsWith("-" + each.reader()))
                .anyMatch(each -> kinds.isEmpty()
                        || List.of(kinds.split(",")).contains(each.kind().name()));
    }

    private static @Nullable ToDo delivered(@Nullable ToDo toDo, WebhookDelivered event) {
        if (toDo == null) return null;
        boolean more = Long.parseLong(toDo.parameters().getOrDefault(LATEST, "0")) > event.upTo();
        return new ToDo(toDo.id(), more ? event.at().toEpochMilli() : ToDo.NEVER, toDo.parameters());
    }

    private static @Nullable ToDo disabled(@Nullable ToDo toDo) {
        return toDo == null ? null : new ToDo(toDo.id(), ToDo.NEVER, with(toDo, LATEST, DISABLED));
    }

    private static boolean isDisabled(ToDo toDo) {
        return String.valueOf(DISABLED).equals(toDo.parameters().get(LATEST));
    }

    private static Map<String, String> with(ToDo toDo, String parameter, long value) {
        var parameters = new HashMap<>(toDo.parameters());
        parameters.put(parameter, String.valueOf(value));
        return parameters;
    }
}
