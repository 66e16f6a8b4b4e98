package org.gongzhi.api.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.http.AsOf;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.FaultException;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.commissioning.CallEvent;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.projections.openrecord.AreaPage;
import org.gongzhi.projections.openrecord.OrganizationPage;
import org.gongzhi.projections.store.BadCursorException;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.StreamHistory;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * What happened to one thing, to each reader what they may know. Read from the log: who acts in a view's place would have
 * to keep every event twice.
 */
@Component
public final class Histories {

    private static final int AT_ONCE = 200;

    private final EventLog log;
    private final StreamHistory streams;
    private final Views views;
    private final GongzhiProperties district;

    Histories(EventLog log, StreamHistory streams, Views views, GongzhiProperties district) {
        this.log = log;
        this.streams = streams;
        this.views = views;
        this.district = district;
    }

    /**
     * A page of the history of a thing, in the order of the log.
     *
     * @throws FaultException {@link CommonProblem#NOT_FOUND}: there is no such thing, or not for this reader
     * @throws BadCursorException the cursor is not of this history
     */
    public ResponseEntity<Listing<HistoryEntry>> of(String id, HistoryReader reader, Paging paging, Locale language) {
        long upTo = AsOf.ofThisRequest().orElseGet(log::head);
        List<Recorded<?>> known = known(id, reader, upTo);
        if (known.isEmpty()) throw Fault.of(CommonProblem.NOT_FOUND).asException();
        int from = start(known, paging.cursor());
        List<Recorded<?>> page = known.subList(from, Math.min(known.size(), from + paging.limit()));
        var words = new PlainWords(names(), district.zone());
        return Reading.answer(new Listing<>(
                page.stream()
                        .map(event -> HistoryEntry.of(event, reader, words, language))
                        .toList(),
                from + page.size() == known.size()
                        ? null
                        : String.valueOf(page.getLast().position())));
    }

    /**
     * All of it is read for each page, so that neither a cursor nor an empty page tells of what this reader may not know.
     */
    private List<Recorded<?>> known(String id, HistoryReader reader, long upTo) {
        var all = new ArrayList<Recorded<?>>();
        List<Recorded<?>> next;
        do {
            next = streams.read(id, all.isEmpty() ? 0 : all.getLast().sequence() + 1, AT_ONCE, upTo);
            all.addAll(next);
        } while (next.size() == AT_ONCE);
        if (all.isEmpty()) return List.of();
        var actor = all.getFirst().actor();
        var stream = new HistoryReader.Stream(
                actor == null ? null : actor.organization(),
                all.stream().anyMatch(event -> event.event() instanceof CallEvent.OffersOpened));
        if (!reader.mayKnow(all.getFirst(), stream)) return List.of();
        return all.stream().filter(event -> reader.mayKnow(event, stream)).toList();
    }

    private static int start(List<Recorded<?>> known, @Nullable String cursor) {
        if (cursor == null) return 0;
        for (int i = 0; i < known.size(); i++) {
            if (cursor.equals(String.valueOf(known.get(i).position()))) return i + 1;
        }
        throw new BadCursorException("the cursor belongs to another history");
    }

    private UnaryOperator<String> names() {
        return id -> {
            if (id.startsWith("organization-"))
                return views.get(OrganizationPage.VIEW, id)
                        .map(page -> page.body().name())
                        .orElse(id);
            if (id.startsWith("area-"))
                return views.get(AreaPage.VIEW, id)
                        .map(page -> page.body().name())
                        .orElse(id);
            return id;
        };
    }
}
