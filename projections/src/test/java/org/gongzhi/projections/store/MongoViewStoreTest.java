package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MongoViewStoreTest extends ViewStoreContract {

    private static final List<ViewIndex> INDEXES = List.of(
            new ViewIndex("byName", List.of("name", "number"), null),
            new ViewIndex("byTag", List.of("tags", "name"), "tags"));

    private static TestMongo server;

    private @Nullable ConnectionString database;

    @BeforeAll
    static void start() {
        server = new TestMongo().recording();
    }

    /** So that every server that speaks MongoDB's protocol will do. */
    @AfterAll
    static void only_plain_commands_were_sent() {
        Set<String> names = new HashSet<>();
        Set<String> fields = new HashSet<>();
        boolean pipelines = false;
        for (var command : server.commands()) {
            names.add(command.keySet().iterator().next());
            fields.addAll(command.keySet());
            pipelines |= command.get("update") instanceof List<?>;
            if (command.get("updates") instanceof List<?> updates) {
                for (Object each : updates) {
                    pipelines |= ((de.bwaldvogel.mongo.bson.Document) each).get("u") instanceof List<?>;
                }
            }
        }
        server.close();

        assertThat(names)
                .isSubsetOf(
                        "find",
                        "getMore",
                        "update",
                        "delete",
                        "findAndModify",
                        "createIndexes",
                        "drop",
                        "listCollections");
        assertThat(fields).contains("updates").doesNotContain("txnNumber", "startTransaction", "autocommit");
        assertThat(pipelines).as("an update by an aggregation pipeline").isFalse();
    }

    @Override
    ViewStore open() {
        StoreUnderTest.MONGODB.say(this);
        return MongoViewStore.open(database());
    }

    private ConnectionString database() {
        if (database == null) database = server.database();
        return database;
    }

    @Test
    void given_a_uri_that_asks_for_less_when_views_are_written_and_read_then_it_is_of_majorities_all_the_same() {
        var weak = new ConnectionString(database() + "?w=0&readConcernLevel=local&readPreference=secondaryPreferred");
        int before = server.commands().size();
        try (var store = MongoViewStore.open(weak)) {
            Edition edition = store.create("town.sure", 1, INDEXES, true).edition();
            store.apply(batch(edition, 1, change("a", 1, "{}")));
            store.get(edition, "a");
            store.read(edition, IndexRange.of("byName"));
        }

        var commands = server.commands().stream().skip(before).toList();
        assertThat(commands).hasSizeGreaterThan(8).allSatisfy(command -> {
            if (command.containsKey("find"))
                assertThat(String.valueOf(command.get("readConcern"))).contains("majority");
            else if (!command.containsKey("drop"))
                assertThat(String.valueOf(command.get("writeConcern")))
                        .contains("\"w\" : \"majority\"", "\"j\" : true");
            assertThat(String.valueOf(command.get("$readPreference"))).matches("null|.*\"primary(Preferred)?\".*");
        });
    }

    private static ViewBatch batch(Edition edition, long position, DocumentChange... changes) {
        return new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, position, List.of(changes), List.of(), List.of())), List.of());
    }

    private static DocumentChange change(String id, long position, String json) {
        return new DocumentChange(
                id,
                position,
                json.getBytes(StandardCharsets.UTF_8),
                List.of(List.of("Park", 7L), List.of(List.of("green", "quiet"), "Park")),
                null);
    }

    private interface Look {
        void at(MongoDatabase raw);
    }

    /** As people look, with a client of their own. */
    private void look(Look look) {
        try (MongoClient client = MongoClients.create(database())) {
            look.at(client.getDatabase(String.valueOf(database().getDatabase())));
        }
    }

    @Test
    void given_a_view_when_people_query_its_collection_then_its_documents_are_native_ones() {
        try (var store = open()) {
            Edition edition = store.create("town.parks", 1, INDEXES, true).edition();
            store.apply(batch(
                    edition,
                    42,
                    change("p-1", 42, "{\"name\":\"Park\",\"fees\":[{\"amount\":66.70}],\"tags\":[\"green\"]}")));

            look(raw -> {
                Document found = raw.getCollection("town_parks_1_1")
                        .find(new Document("body.tags", "green"))
                        .first();
                assertThat(found)
                        .containsEntry("_id", "p-1")
                        .containsEntry("position", 42L)
                        .containsEntry(
                                "body",
                                Document.parse(
                                        "{name: 'Park', fees: [{amount: NumberDecimal('66.70')}], tags: ['green']}"));
            });
        }
    }

    @Test
    void given_a_view_when_created_then_exactly_its_declared_indexes_are() {
        try (var store = open()) {
            int before = server.commands().size();
            store.create("town.indexed", 1, INDEXES, true);

            var created = server.commands().stream()
                    .skip(before)
                    .filter(command -> command.containsKey("createIndexes"))
                    .toList();
            assertThat(created).hasSize(1);
            assertThat(created.getFirst().get("createIndexes")).isEqualTo("town_indexed_1_1");
            assertThat(String.valueOf(created.getFirst().get("indexes")))
                    .contains("\"key\" : {\"keys.byName\" : 1}")
                    .contains("\"key\" : {\"entries.byTag\" : 1, \"keys.byTag\" : 1}")
                    .doesNotContain("unique");
            assertThat((List<?>) created.getFirst().get("indexes")).hasSize(2);
        }
    }

    @Test
    void given_a_page_when_read_then_it_was_one_range_of_one_index_and_no_more_documents_than_the_page_and_one() {
        try (var store = open()) {
            Edition edition = store.create("town.ranges", 1, INDEXES, true).edition();
            int before = server.commands().size();
            store.read(edition, IndexRange.of("byName", "Park").between(1L, 9L).limit(20));
            store.read(edition, IndexRange.of("byTag", "green").limit(20));

            var finds = server.commands().stream().skip(before).toList();
            assertThat(finds).hasSize(2).allSatisfy(find -> {
                assertThat(find.get("limit")).isEqualTo(21);
                assertThat(String.valueOf(find.get("sort"))).containsPattern("^\\{\"keys\\.by\\w+\" : 1\\}$");
            });
            assertThat(String.valueOf(finds.getFirst().get("filter")))
                    .matches("\\{\"keys.byName\" : \\{\"\\$gte\" : \"[0-9a-f]+\", \"\\$lt\" : \"[0-9a-f]+\"}}");
            assertThat(String.valueOf(finds.getLast().get("filter")))
                    .matches("\\{\"entries.byTag\" : \"[0-9a-f]+\", "
                            + "\"keys.byTag\" : \\{\"\\$gte\" : \"\", \"\\$lt\" : \"ff\"}}");
        }
    }

    @Test
    void given_a_document_when_what_has_folded_less_is_written_late_then_it_stays_as_it_is() {
        try (var store = open()) {
            StoredEdition edition = store.create("town.late", 1, INDEXES, true);
            store.apply(batch(edition.edition(), 9, change("newer", 9, "{\"n\":9}"), change("older", 3, "{\"n\":3}")));

            look(raw -> new MongoDocuments(raw, edition)
                    .write(List.of(change("newer", 8, "{\"n\":8}"), change("older", 8, "{\"n\":8}"))));

            assertThat(store.get(edition.edition(), "newer").orElseThrow().position())
                    .isEqualTo(9);
            assertThat(store.get(edition.edition(), "older").orElseThrow().position())
                    .isEqualTo(8);
        }
    }

    @Test
    void given_an_older_document_that_came_in_between_when_an_insertion_meets_it_then_it_is_replaced_after_all() {
        try (var store = open()) {
            StoredEdition edition = store.create("town.race", 1, INDEXES, true);
            look(raw -> {
                var documents = new MongoDocuments(raw, edition);
                documents.write(List.of(change("a", 3, "{\"n\":3}")));
                server.collide();
                documents.write(List.of(change("a", 8, "{\"n\":8}")));
            });

            assertThat(server.failed()).isTrue();
            assertThat(store.get(edition.edition(), "a").orElseThrow().position())
                    .isEqualTo(8);
        }
    }

    @Test
    void given_two_processes_when_the_second_begins_to_write_then_the_first_no_longer_may() {
        try (var first = open();
                var second = open()) {
            Edition edition = first.create("town.fenced", 1, INDEXES, true).edition();
            first.apply(batch(edition, 5, change("a", 5, "{}")));
            second.apply(batch(edition, 6, change("a", 6, "{}")));

            assertThatThrownBy(() -> first.apply(batch(edition, 7, change("a", 7, "{}"))))
                    .isInstanceOf(ViewStoreException.class)
                    .hasMessageContaining("Another process has taken over")
                    .hasMessageContaining("town.fenced@1.1");
            assertThat(second.get(edition, "a").orElseThrow().position()).isEqualTo(6);
            second.apply(batch(edition, 7, change("a", 7, "{}")));
            assertThat(placeOf(second, edition)).isEqualTo(7);
        }
    }

    @Test
    void given_a_process_that_is_behind_when_it_begins_to_write_then_the_place_does_not_move_back() {
        try (var first = open();
                var second = open()) {
            Edition edition = first.create("town.behind", 1, INDEXES, true).edition();
            first.apply(batch(edition, 9, change("a", 9, "{}")));

            assertThatThrownBy(() -> second.apply(batch(edition, 8, change("b", 8, "{}"))))
                    .isInstanceOf(ViewStoreException.class)
                    .hasMessageContaining("folded up to 9");
            assertThat(placeOf(first, edition)).isEqualTo(9);
            assertThat(first.get(edition, "b")).isEmpty();
        }
    }

    @Test
    void
            given_a_view_taken_by_a_later_lease_when_the_earlier_holder_goes_on_then_it_lists_moves_and_switches_nothing() {
        try (var first = open();
                var second = open()) {
            first.take(Map.of("town.leased", 1L), view -> true);
            Edition live = first.create("town.leased", 1, INDEXES, true).edition();
            Edition rebuilt = first.create("town.leased", 1, INDEXES, false).edition();
            first.apply(batch(live, 5, change("a", 5, "{}")));
            second.take(Map.of("town.leased", 2L), view -> true);
            List<StoredEdition> before = second.editions();

            var switching = new ViewBatch(batch(rebuilt, 9).editions(), List.of(rebuilt));
            List<Runnable> writes = List.of(
                    () -> first.apply(batch(live, 6, change("b", 6, "{}"))),
                    () -> first.apply(switching),
                    () -> first.create("town.leased", 1, INDEXES, false));
            for (Runnable write : writes) {
                assertThatThrownBy(write::run)
                        .isInstanceOf(ViewStoreException.class)
                        .hasMessageContaining("Another process has taken over");
            }
            assertThat(second.editions()).isEqualTo(before);
            assertThat(second.get(live, "b")).isEmpty();
            second.apply(batch(live, 6, change("c", 6, "{}")));
            assertThat(placeOf(second, live)).isEqualTo(6);
        }
    }

    @Test
    void given_a_view_taken_by_a_later_lease_when_an_earlier_one_is_used_late_then_it_takes_nothing() {
        try (var first = open();
                var second = open()) {
            first.take(Map.of("town.lateleased", 1L), view -> true);
            Edition live = first.create("town.lateleased", 1, INDEXES, true).edition();
            second.take(Map.of("town.lateleased", 3L), view -> true);

            assertThatThrownBy(() -> first.take(Map.of("town.lateleased", 2L), view -> true))
                    .isInstanceOf(ViewStoreException.class);

            second.take(Map.of("town.lateleased", 3L), view -> true); // once more, as when the answer was lost
            second.apply(batch(live, 6, change("c", 6, "{}")));
            assertThat(placeOf(second, live)).isEqualTo(6);
        }
    }

    @Test
    void given_a_lease_that_may_have_run_out_when_its_holder_writes_then_nothing_is_written() {
        try (var store = open()) {
            Edition live = store.create("town.runout", 1, INDEXES, true).edition();
            store.take(Map.of("town.runout", 1L), view -> false);

            assertThatThrownBy(() -> store.apply(batch(live, 6, change("c", 6, "{}"))))
                    .isInstanceOf(ViewStoreException.class)
                    .hasMessageContaining("still holds");
            assertThat(store.get(live, "c")).isEmpty();
            assertThat(placeOf(store, live)).isZero();
        }
    }

    private static long placeOf(ViewStore store, Edition edition) {
        return store.editions().stream()
                .filter(each -> each.edition().equals(edition))
                .findAny()
                .orElseThrow()
                .position();
    }

    @Test
    void given_a_drop_cut_short_at_any_operation_when_the_views_are_opened_again_then_nothing_is_left_of_it() {
        var operations = new ArrayList<Integer>();
        for (int operation = 0; operation < 20; operation++) {
            database = server.database();
            Edition edition;
            try (var store = open()) {
                edition = store.create("town.dropped", 1, INDEXES, false).edition();
                var parked = parked("a", 1);
                store.apply(new ViewBatch(
                        List.of(new ViewBatch.OfEdition(
                                edition, 1, List.of(change("a", 1, "{}")), List.of(parked), List.of())),
                        List.of()));
                server.failAfter(operation, true);
                try {
                    store.drop(edition);
                } catch (ViewStoreException e) {
                    assertThat(operation)
                            .as("only the first may be known to the caller")
                            .isZero();
                }
                if (!server.failed()) break;
                operations.add(operation);
            }
            try (var store = open()) {
                assertThat(store.editions()).isEmpty();
                assertThat(store.create("town.dropped", 1, INDEXES, false).edition())
                        .isNotEqualTo(edition);
            }
            look(raw -> {
                assertThat(raw.listCollectionNames()).doesNotContain("town_dropped_1_1");
                assertThat(raw.getCollection("view_parked").find()).isEmpty();
            });
        }
        assertThat(operations).hasSizeGreaterThan(3);
    }

    @Test
    void given_events_parked_by_an_earlier_version_when_listed_then_they_are_there_without_cause_and_time() {
        try (var store = open()) {
            Edition edition = store.create("town.earlier", 1, INDEXES, true).edition();
            store.apply(new ViewBatch(
                    List.of(new ViewBatch.OfEdition(edition, 1, List.of(), List.of(parked("a", 1)), List.of())),
                    List.of()));
            var later = new Document();
            for (String field : List.of("causeType", "causeMessage", "enqueuedAt", "lastTouched", "diagnostics")) {
                later.append(field, "");
            }
            look(raw -> raw.getCollection("view_parked").updateMany(new Document(), new Document("$unset", later)));

            assertThat(store.parked(edition, 10)).containsExactly(Parked.waiting("a", 1, "Event", Instant.EPOCH));
        }
    }

    @Test
    void given_views_of_a_newer_version_when_opened_then_they_are_refused() {
        look(raw -> raw.getCollection("view_editions")
                .updateOne(new Document("_id", "editions"), new Document("$set", new Document("format", 99))));

        assertThatThrownBy(this::open).isInstanceOf(ViewStoreException.class).hasMessageContaining("newer version");
    }

    @Test
    void given_no_server_when_opened_then_it_says_so_in_time() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var nobody = new ConnectionString("mongodb://user:secret@localhost:" + port + "/?serverSelectionTimeoutMS=200");

        assertThatThrownBy(() -> MongoViewStore.open(nobody))
                .isInstanceOf(ViewStoreException.class)
                .hasMessageContaining("MongoDB at localhost:" + port + " did not answer in time")
                .hasMessageNotContaining("secret");
    }

    @Test
    void given_a_server_that_goes_away_when_used_then_every_call_says_so_and_none_hangs() {
        var lost = new TestMongo();
        var uri = new ConnectionString(lost.database() + "?serverSelectionTimeoutMS=200");
        try (var store = MongoViewStore.open(uri)) {
            Edition edition = store.create("town.away", 1, INDEXES, true).edition();
            lost.close();

            List<Runnable> calls = List.of(
                    store::editions,
                    () -> store.get(edition, "a"),
                    () -> store.getAll(edition, List.of("a")),
                    () -> store.read(edition, IndexRange.of("byName")),
                    () -> store.forEach(edition, each -> {}),
                    () -> store.parked(edition, 1),
                    () -> store.parkedDocuments(edition),
                    () -> store.apply(batch(edition, 1)),
                    () -> store.create("town.other", 1, INDEXES, false));
            for (Runnable call : calls) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(ViewStoreException.class)
                        .hasMessageContaining("MongoDB");
            }
        }
    }

    @Test
    void given_a_server_that_does_not_answer_when_asked_then_it_says_so_in_time() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var uri = new ConnectionString("mongodb://localhost:" + silent.getLocalPort()
                    + "/?serverSelectionTimeoutMS=300&connectTimeoutMS=200");

            assertThatThrownBy(() -> MongoViewStore.open(uri)).isInstanceOf(ViewStoreException.class);
        }
    }
}
