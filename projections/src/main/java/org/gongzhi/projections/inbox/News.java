package org.gongzhi.projections.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.commissioning.CallEvent;
import org.gongzhi.core.commissioning.ContractEvent;
import org.gongzhi.core.fund.FundEvent;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.notification.WebhookEvent;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * Something that concerns a reader: an organization, whoever acts for it, or a resident. Ids and a kind, no words: what
 * there is to read stands where it leads to, for those who may.
 *
 * <p>To an organization each event is news of its own. To whoever raised a matter the latest takes the place of what came
 * before: later events do not name them, so the one document that knows them is carried on; what came before is in the
 * matter's history.
 *
 * @param reader organization or resident
 * @param position of the event, in the log
 * @param thing id of what it is about
 */
public record News(String reader, long position, NewsKind kind, String thing, Instant at) {

    public static final String BY_READER = "byReader";

    public static final View<News> VIEW = view();

    private static final String REPORTER = "/reporter";

    private static View<News> view() {
        var view = View.of("inbox.news", 1, News.class).index(BY_READER, "reader", "position");
        eachOf(MatterEvent.class, view);
        eachOf(ContractEvent.class, view);
        eachOf(CallEvent.class, view);
        eachOf(FundEvent.class, view);
        eachOf(WebhookEvent.class, view);
        return view.build();
    }

    @SuppressWarnings("unchecked") // what a sealed interface permits extends it
    private static <E> void eachOf(Class<E> sealed, View.Builder<News> view) {
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            if (Concerned.mayConcern(type)) view.onEachRecorded((Class<E>) type, News::ids, News::fold);
        }
    }

    private static List<String> ids(Recorded<?> event) {
        var ids = new ArrayList<String>();
        for (Concerned each : Concerned.by(event.event())) ids.add(id(event.position(), each.reader()));
        if (event.event() instanceof MatterEvent matter && Concerned.reporterBy(matter) != null)
            ids.add(matter.matterId() + REPORTER);
        return ids;
    }

    private static String id(long position, String reader) {
        return View.Builder.positionId(position) + "/" + reader;
    }

    private static @Nullable News fold(String id, @Nullable News before, Recorded<?> event) {
        if (id.endsWith(REPORTER) && event.event() instanceof MatterEvent matter)
            return ofReporter(before, matter, event);
        return Concerned.by(event.event()).stream()
                .filter(each -> id.equals(id(event.position(), each.reader())))
                .findFirst()
                .map(each -> new News(each.reader(), event.position(), each.kind(), each.thing(), each.at()))
                .orElse(before);
    }

    private static @Nullable News ofReporter(@Nullable News before, MatterEvent matter, Recorded<?> event) {
        String reporter =
                matter instanceof MatterRaised raised ? raised.reporter() : before == null ? null : before.reader;
        NewsKind kind = Concerned.reporterBy(matter);
        return reporter == null || kind == null
                ? before
                : new News(reporter, event.position(), kind, matter.matterId(), matter.at());
    }
}
