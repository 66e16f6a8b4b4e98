package org.gongzhi.api.government;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.projections.store.BadCursorException;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.Views;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What waits for a member of staff: for each of their roles, in their organization and in any. That is a few ranges of
 * one index, merged; the cursor of the merged list is made of the ranges' cursors.
 */
@Component
final class MyDuties {

    /** Stands for a range that was read to its end. */
    private static final String END = "-";

    /** As the index orders them. */
    private static final Comparator<Document<Duty>> ORDER =
            Comparator.comparing((Document<Duty> duty) -> duty.body().since()).thenComparing(Document::id);

    private final Views views;

    MyDuties(Views views) {
        this.views = views;
    }

    /** @throws BadCursorException the cursor is not of this list */
    Listing<Duty> page(Actor actor, Paging paging) {
        List<String> readers = readersOf(actor);
        Map<Integer, String> places = placesIn(paging.cursor(), readers.size());
        var merged = new PriorityQueue<Reached>(Comparator.comparing(Reached::head, ORDER));
        var reached = new ArrayList<Reached>();
        for (int i = 0; i < readers.size(); i++) {
            String place = places.get(i);
            if (END.equals(place)) continue;
            var range = IndexRange.of("byReader", readers.get(i))
                    .limit(paging.limit())
                    .after(place);
            var one = new Reached(i, range, views.page(Worklist.VIEW, range));
            reached.add(one);
            if (!one.isEmpty()) merged.add(one);
        }
        var items = new ArrayList<Duty>();
        while (items.size() < paging.limit() && !merged.isEmpty()) {
            Reached next = merged.remove();
            items.add(next.take().body());
            if (!next.isEmpty()) merged.add(next);
        }
        return new Listing<>(items, cursorAfter(places, reached));
    }

    /** Those among the duties of one project. */
    List<Document<Duty>> ofProject(Actor actor, String projectId, int most) {
        var all = new ArrayList<Document<Duty>>();
        for (String reader : readersOf(actor)) {
            all.addAll(views.page(
                            Worklist.VIEW,
                            IndexRange.of("byProject", projectId, reader).limit(most))
                    .items());
        }
        all.sort(ORDER);
        return all.size() <= most ? all : List.copyOf(all.subList(0, most));
    }

    private static List<String> readersOf(Actor actor) {
        var readers = new ArrayList<String>();
        for (Role role : new TreeSet<>(actor.roles())) {
            readers.add(Duty.reader(role, null));
            if (actor.organization() != null) readers.add(Duty.reader(role, actor.organization()));
        }
        if (actor.organization() != null && (actor.is(Role.CASE_OFFICER) || actor.is(Role.GRID_WORKER)))
            readers.add(Duty.handler(actor.organization()));
        return readers;
    }

    private @Nullable String cursorAfter(Map<Integer, String> before, List<Reached> reached) {
        var places = new LinkedHashMap<>(before);
        boolean more = false;
        for (Reached one : reached) {
            if (one.taken == 0) {
                if (one.isEmpty()) places.put(one.reader, END);
                else more = true;
                continue;
            }
            // Where the page ends in the middle, the place just there is that of a page which ends there.
            Page<Duty> taken = one.isEmpty() ? one.page : views.page(Worklist.VIEW, one.range.limit(one.taken));
            String next = taken.next();
            places.put(one.reader, next == null ? END : next);
            more |= next != null;
        }
        if (!more) return null;
        var cursor = new ArrayList<String>();
        places.forEach((reader, place) -> cursor.add(reader + "." + place));
        return String.join("~", cursor);
    }

    private static Map<Integer, String> placesIn(@Nullable String cursor, int readers) {
        var places = new LinkedHashMap<Integer, String>();
        if (cursor == null) return places;
        for (String part : cursor.split("~", -1)) {
            if (!part.matches("\\d{1,2}\\..+")) throw new BadCursorException("the cursor is malformed");
            int dot = part.indexOf('.');
            int reader = Integer.parseInt(part.substring(0, dot));
            if (reader >= readers || places.put(reader, part.substring(dot + 1)) != null)
                throw new BadCursorException("the cursor belongs to another list");
        }
        return places;
    }

    /** How far one reader's range has been read for this page. */
    private static final class Reached {
        private final int reader;
        private final IndexRange range;
        private final Page<Duty> page;
        private int taken;

        Reached(int reader, IndexRange range, Page<Duty> page) {
            this.reader = reader;
            this.range = range;
            this.page = page;
        }

        boolean isEmpty() {
            return taken == page.items().size();
        }

        Document<Duty> head() {
            return page.items().get(taken);
        }

        Document<Duty> take() {
            return page.items().get(taken++);
        }
    }
}
