package org.gongzhi.projections.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small vocabulary to test views with: places of a town that are opened, visited, described and closed. */
final class Town {

    sealed interface Event {
        String place();

        record Opened(String place, String kind) implements Event {}

        /** Touches two documents of {@link Town#PEOPLE}: the visitor's and the host's. */
        record Visited(String place, String visitor, String host, long fee) implements Event {}

        record Described(String place, List<String> words) implements Event {}

        record Closed(String place) implements Event {}

        /** No view folds it. */
        record Ignored(String place) implements Event {}
    }

    record Place(
            String kind, long visits, long income, @Nullable String lastVisitor, List<String> words, boolean busy) {

        Place with(List<String> newWords) {
            return new Place(kind, visits, income, lastVisitor, newWords, busy);
        }

        Place visited(String visitor, long fee) {
            return new Place(kind, visits + 1, income + fee, visitor, words, visits + 1 >= 3);
        }
    }

    record Person(long visits, long received) {}

    private Town() {}

    static View.Builder<Place> places(int version) {
        return View.of("town.places", version, Place.class)
                .index("byKind", "kind", "visits")
                .index("byVisitor", "lastVisitor")
                .index("byBusy", "busy", "kind", "income")
                .multiValuedIndex("byWord", "words", "words", "visits")
                .on(
                        Event.Opened.class,
                        Event.Opened::place,
                        (before, e) ->
                                before != null ? before : new Place(e.event().kind(), 0, 0, null, List.of(), false))
                .on(
                        Event.Described.class,
                        Event.Described::place,
                        (before, e) ->
                                before == null ? null : before.with(e.event().words()))
                .on(Event.Closed.class, Event.Closed::place, (before, e) -> null)
                .on(
                        Event.Visited.class,
                        Event.Visited::place,
                        (before, e) -> before == null
                                ? null
                                : before.visited(e.event().visitor(), e.event().fee()));
    }

    static final View<Place> PLACES = places(1).build();

    static final View<Person> PEOPLE = View.of("town.people", 1, Person.class)
            .index("byVisits", "visits")
            .onEach(Event.Visited.class, e -> List.of(e.visitor(), e.host()), (id, before, e) -> {
                var was = before == null ? new Person(0, 0) : before;
                long visits = id.equals(e.event().visitor()) ? 1 : 0;
                long received = id.equals(e.event().host()) ? e.event().fee() : 0;
                return new Person(was.visits() + visits, was.received() + received);
            })
            .build();

    static final List<View<?>> VIEWS = List.of(PLACES, PEOPLE);
}
