package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.mongodb.client.MongoClients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gongzhi.projections.store.Town.Event.Closed;
import org.gongzhi.projections.store.Town.Event.Opened;
import org.gongzhi.projections.store.Town.Event.Visited;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * MongoDB's adapter has no transaction to lean on. So a batch is cut short at every single operation of the server, both
 * before it is done and when only its answer is lost; whatever is done then, the views come to what the log says.
 */
class MongoCutShortTest {

    private static final Logger LANE = (Logger) LoggerFactory.getLogger(Lane.class);

    private static final long FIRST = 40;
    private static final long SECOND = 100;

    record Tally(long visits) {}

    /** Cannot fold some fees: the documents they touch stand still. */
    private static final View<Tally> PICKY = View.of("town.picky", 1, Tally.class)
            .index("byVisits", "visits")
            .on(Opened.class, Opened::place, (before, e) -> before == null ? new Tally(0) : before)
            .on(Visited.class, Visited::place, (before, e) -> {
                if (e.event().fee() % 7 == 0)
                    throw new IllegalStateException("cannot fold " + e.event().fee());
                return before == null ? null : new Tally(before.visits() + 1);
            })
            .on(Closed.class, Closed::place, (before, e) -> null)
            .build();

    private static final List<View<?>> VIEWS = List.of(Town.PLACES, Town.PEOPLE, PICKY);

    @TempDir
    static Path path;

    private static TestMongo server;
    private static TownLog log;
    private static long head;
    private static Map<String, Object> expected;

    @BeforeAll
    static void write() {
        LANE.setLevel(Level.OFF); // of each event that is parked, each of the hundreds of times
        server = new TestMongo();
        log = new TownLog(path);
        var random = new Random(7);
        var events = new ArrayList<Town.Event>();
        for (int i = 0; i < 130; i++) events.add(TownEvents.any(random));
        head = log.append(events);
        long parkedAnew;
        try (var store = MongoViewStore.open(server.database())) {
            create(store);
            var folding = folding(store);
            foldTo(folding, head, 1_000);
            folding.write(rebuilt(store));
            expected = content(store);
            parkedAnew = store.editions().stream()
                    .flatMap(each -> store.parked(each.edition(), 1_000).stream())
                    .filter(each -> each.causeType() != null)
                    .filter(each -> each.position() > FIRST && each.position() <= SECOND)
                    .count();
        }
        assertThat(parkedAnew)
                .as("documents that first stand still in the batch that is cut short")
                .isPositive();
    }

    @AfterAll
    static void close() {
        LANE.setLevel(Level.ERROR);
        log.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void given_a_batch_cut_short_at_any_operation_when_the_next_process_folds_again_then_all_is_as_if_it_had_not_been(
            boolean done) {
        int operation = 0;
        for (boolean came = true; came; operation++) {
            var database = server.database();
            try (var store = MongoViewStore.open(database)) {
                came = cutShort(store, operation, done, folding -> {});
            }
            var random = new Random(operation);
            try (var store = MongoViewStore.open(database)) {
                assertAsTheLogSays(store);
                var folding = folding(store);
                while (folding.position() < head) {
                    foldTo(folding, Math.min(head, folding.position() + random.nextInt(1, 50)), 10);
                    folding.write();
                    assertAsTheLogSays(store);
                }
                folding.write(rebuilt(store));
                assertThat(content(store))
                        .as("cut short at operation %s", operation)
                        .isEqualTo(expected);
            }
        }
        assertThat(operation).as("a batch of many operations").isGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void given_a_batch_cut_short_at_any_operation_when_it_is_applied_again_then_all_is_as_if_it_had_not_been(
            boolean done) {
        int operation = 0;
        for (boolean came = true; came; operation++) {
            try (var store = MongoViewStore.open(server.database())) {
                came = cutShort(store, operation, done, folding -> {
                    folding.write(rebuilt(store));
                    foldTo(folding, head, 10);
                    folding.write();
                });
                if (came)
                    assertThat(content(store))
                            .as("cut short at operation %s", operation)
                            .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void given_a_batch_cut_short_at_any_operation_when_more_is_folded_before_it_is_tried_again_then_the_same(
            boolean done) {
        int operation = 0;
        for (boolean came = true; came; operation++) {
            try (var store = MongoViewStore.open(server.database())) {
                came = cutShort(store, operation, done, folding -> {
                    foldTo(folding, head, 10);
                    folding.write(rebuilt(store));
                });
                if (came)
                    assertThat(content(store))
                            .as("cut short at operation %s", operation)
                            .isEqualTo(expected);
            }
        }
    }

    private interface Then {
        void goOn(Folding folding);
    }

    /** Gives whether the operation has come. */
    private static boolean cutShort(ViewStore store, int operation, boolean done, Then then) {
        create(store);
        var folding = folding(store);
        foldTo(folding, FIRST, 1_000);
        folding.write();
        foldTo(folding, SECOND, 1_000);
        List<Edition> rebuilt = rebuilt(store);
        server.failAfter(operation, done);
        try {
            folding.write(rebuilt);
            return server.failed();
        } catch (ViewStoreException e) {
            assertThat(server.failed()).isTrue();
            then.goOn(folding);
            return true;
        }
    }

    /** An edition of each view that answers, and one of the places that is to replace it. */
    private static void create(ViewStore store) {
        for (View<?> view : VIEWS) store.create(view.name(), 1, view.indexes(), true);
        store.create(Town.PLACES.name(), 1, Town.PLACES.indexes(), false);
    }

    private static List<Edition> rebuilt(ViewStore store) {
        return store.editions().stream()
                .map(StoredEdition::edition)
                .filter(edition -> edition.build() == 2)
                .toList();
    }

    private static Folding folding(ViewStore store) {
        var lanes = new ArrayList<Lane<?>>();
        for (StoredEdition edition : store.editions()) {
            for (View<?> view : VIEWS) {
                if (view.name().equals(edition.edition().view()))
                    lanes.add(new Lane<>(view, edition, store, TownLog.CLOCK));
            }
        }
        return new Folding(
                store, lanes, lanes.stream().mapToLong(Lane::position).min().orElse(0));
    }

    private static void foldTo(Folding folding, long position, int stretch) {
        try (var scan = new LogScan(log.engine(), Folding.eventTypes(VIEWS), folding.position())) {
            while (folding.position() < position) {
                folding.fold(scan.next((int) Math.min(stretch, position - folding.position()), stretch));
            }
        }
    }

    /** All that the store holds, and finds by its indexes. */
    private static Map<String, Object> content(ViewStore store) {
        var content = new TreeMap<String, Object>();
        content.put("editions", store.editions());
        var parked = new ArrayList<Parked>();
        for (StoredEdition each : store.editions()) {
            Edition edition = each.edition();
            parked.addAll(store.parked(edition, 1_000));
            content.put(edition + " documents", strings(stream(store, edition)));
            for (ViewIndex index : each.indexes()) {
                IndexRange range = index.multiValued() == null
                        ? IndexRange.of(index.name())
                        : IndexRange.of(index.name(), "green");
                content.put(
                        edition + " " + index.name(),
                        strings(store.read(edition, range.limit(1_000)).documents().stream()));
            }
        }
        content.put("parked", parked);
        return content;
    }

    private static Stream<StoredDocument> stream(ViewStore store, Edition edition) {
        var documents = new ArrayList<StoredDocument>();
        store.forEach(edition, documents::add);
        return documents.stream();
    }

    private static List<String> strings(Stream<StoredDocument> documents) {
        return documents
                .map(each -> each.id() + "@" + each.position() + " " + new String(each.body(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Each document is what the log says at the edition's place or, if it is ahead of that, at its own position. */
    private static void assertAsTheLogSays(ViewStore store) {
        assertThat(store.editions().stream().filter(StoredEdition::live)).hasSize(VIEWS.size());
        for (StoredEdition edition : store.editions()) {
            for (View<?> view : Town.VIEWS) {
                if (view.name().equals(edition.edition().view())) assertAsTheLogSays(store, edition, view);
            }
        }
    }

    private static <D> void assertAsTheLogSays(ViewStore store, StoredEdition edition, View<D> view) {
        Map<String, Document<D>> atPlace = ViewsEqual.folded(log.engine(), view, edition.position());
        Map<String, Document<D>> stored = ViewsEqual.documents(store, edition.edition(), view);
        var later = new HashMap<Long, Map<String, Document<D>>>();
        stored.forEach((id, document) -> {
            Map<String, Document<D>> says = document.position() <= edition.position()
                    ? atPlace
                    : later.computeIfAbsent(document.position(), p -> ViewsEqual.folded(log.engine(), view, p));
            assertThat(document).as("%s of %s", id, edition).isEqualTo(says.get(id));
        });
        Map<String, StoredDocument> all = store.getAll(edition.edition(), atPlace.keySet());
        atPlace.forEach((id, document) -> {
            @Nullable StoredDocument there = all.get(id);
            assertThat(there).as("%s of %s", id, edition).isNotNull();
            if (there != null) assertThat(there.position()).isGreaterThanOrEqualTo(document.position());
        });
    }

    @Test
    void given_a_writer_that_was_overtaken_when_it_writes_then_it_is_refused_and_a_deleted_document_stays_deleted() {
        var database = server.database();
        try (var slow = MongoViewStore.open(database);
                var fast = MongoViewStore.open(database)) {
            create(slow);
            var late = folding(slow);
            foldTo(late, FIRST, 1_000);
            late.write();
            foldTo(late, SECOND, 1_000);

            var ahead = folding(fast);
            foldTo(ahead, head, 10);
            ahead.write(rebuilt(fast));

            assertThatThrownBy(late::write)
                    .isInstanceOf(ViewStoreException.class)
                    .hasMessageContaining("Another process has taken over");
            assertThat(content(fast)).isEqualTo(expected);
        }
    }

    @Test
    void given_a_writer_frozen_in_the_middle_of_a_batch_when_it_thaws_then_its_writes_change_nothing() {
        var database = server.database();
        try (var slow = MongoViewStore.open(database);
                var fast = MongoViewStore.open(database);
                var client = MongoClients.create(database)) {
            create(slow);
            var late = folding(slow);
            foldTo(late, FIRST, 1_000);
            late.write();
            foldTo(late, SECOND, 1_000);
            var batches = late.lanes().stream().map(Lane::batch).toList();

            var ahead = folding(fast);
            foldTo(ahead, head, 1_000);
            ahead.write(rebuilt(fast));
            var raw = client.getDatabase(String.valueOf(database.getDatabase()));
            for (ViewBatch.OfEdition batch : batches) {
                StoredEdition edition = fast.editions().stream()
                        .filter(each -> each.edition().equals(batch.edition()))
                        .findAny()
                        .orElseThrow();
                new MongoDocuments(raw, edition).write(batch.changes());
            }

            assertThat(content(fast)).isEqualTo(expected);
        }
    }
}
