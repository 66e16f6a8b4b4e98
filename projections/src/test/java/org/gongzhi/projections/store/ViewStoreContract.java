package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What every view store does alike. */
abstract class ViewStoreContract {

    /** The fields of the documents here, in the order of the index {@code all}. */
    private static final List<ViewIndex> INDEXES = List.of(
            new ViewIndex("all", List.of("text", "number", "flag"), null),
            new ViewIndex("byNumber", List.of("number"), null),
            new ViewIndex("byWord", List.of("text", "words", "number"), "words"));

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00.123456789Z");

    static Parked parked(String document, long position) {
        return Parked.failed(document, position, "Event", new IllegalStateException("because"), NOW);
    }

    record Thing(
            String id,
            @Nullable String text,
            @Nullable Long number,
            @Nullable Boolean flag,
            List<String> words) {

        List<List<@Nullable Object>> values() {
            var all = new ArrayList<List<@Nullable Object>>();
            all.add(Arrays.asList(text, number, flag));
            all.add(Collections.singletonList(number));
            all.add(Arrays.asList(text, words, number));
            return all;
        }
    }

    private ViewStore store;
    private Edition edition;
    private final Map<String, Thing> stored = new LinkedHashMap<>();

    /** A store over what an earlier call, in the same test, has left. */
    abstract ViewStore open();

    @BeforeEach
    void create() {
        store = open();
        edition = store.create("town.things", 1, INDEXES, true).edition();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(long position, Thing... things) {
        store.apply(batch(position, things));
        for (Thing thing : things) stored.put(thing.id(), thing);
    }

    private ViewBatch batch(long position, Thing... things) {
        var changes = new ArrayList<DocumentChange>();
        for (Thing thing : things) {
            Thing before = stored.get(thing.id());
            changes.add(new DocumentChange(
                    thing.id(), position, body(thing), thing.values(), before == null ? null : before.values()));
        }
        return new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, position, changes, List.of(), List.of())), List.of());
    }

    private void delete(long position, String id) {
        Thing before = stored.remove(id);
        var change = new DocumentChange(id, position, null, List.of(), before == null ? null : before.values());
        store.apply(new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, position, List.of(change), List.of(), List.of())), List.of()));
    }

    private static byte[] body(Thing thing) {
        return JSON.writeValueAsBytes(thing);
    }

    private List<String> ids(IndexRange range) {
        return store.read(edition, range).documents().stream()
                .map(StoredDocument::id)
                .toList();
    }

    private static Thing thing(String id, @Nullable String text, @Nullable Long number) {
        return new Thing(id, text, number, null, List.of());
    }

    private long position() {
        return store.editions().stream()
                .filter(each -> each.edition().equals(edition))
                .findAny()
                .orElseThrow()
                .position();
    }

    @Test
    void given_a_stored_document_when_got_by_id_then_it_comes_with_its_position_and_body() {
        put(7, thing("a", "x", 1L));

        StoredDocument document = store.get(edition, "a").orElseThrow();
        assertThat(document.position()).isEqualTo(7);
        assertThat(document.body()).isEqualTo(body(thing("a", "x", 1L)));
        assertThat(store.get(edition, "b")).isEmpty();
    }

    @Test
    void given_some_documents_when_many_are_asked_for_then_those_that_are_there_come() {
        var many = new ArrayList<Thing>();
        for (int i = 0; i < 300; i++) many.add(thing("d" + i, "x", (long) i));
        put(1, many.toArray(Thing[]::new));
        var asked = new ArrayList<String>();
        for (int i = 0; i < 600; i += 2) asked.add("d" + i);

        assertThat(store.getAll(edition, asked))
                .hasSize(150)
                .containsKey("d298")
                .doesNotContainKey("d300");
        assertThat(store.getAll(edition, List.of())).isEmpty();
    }

    @Test
    void given_a_document_when_it_is_changed_then_the_indexes_find_it_only_under_its_new_values() {
        put(1, new Thing("a", "x", 1L, true, List.of("red", "blue")));
        put(2, new Thing("a", "y", 2L, false, List.of("blue", "green")));

        assertThat(ids(IndexRange.of("all", "x"))).isEmpty();
        assertThat(ids(IndexRange.of("all", "y", 2L, false))).containsExactly("a");
        assertThat(ids(IndexRange.of("byWord", "x", "blue"))).isEmpty();
        assertThat(ids(IndexRange.of("byWord", "y", "red"))).isEmpty();
        assertThat(ids(IndexRange.of("byWord", "y", "green"))).containsExactly("a");
    }

    @Test
    void given_a_document_when_it_is_deleted_then_neither_its_id_nor_an_index_finds_it() {
        put(1, new Thing("a", "x", 1L, true, List.of("red")));
        delete(2, "a");

        assertThat(store.get(edition, "a")).isEmpty();
        assertThat(ids(IndexRange.of("all"))).isEmpty();
        assertThat(ids(IndexRange.of("byWord", "x", "red"))).isEmpty();
    }

    @Test
    void given_values_of_every_kind_when_an_index_is_read_then_missing_comes_first_and_text_goes_by_its_bytes() {
        put(
                1,
                thing(
                        "text-supplementary",
                        "\uD83C\uDF33",
                        1L), // after all of the basic plane in UTF-8, before it in UTF-16
                thing("text-last-of-plane", "\uFFFD", 1L),
                thing("text-a", "a", 1L),
                thing("text-a-zero", "a\u0000", 1L),
                thing("text-aa", "aa", 1L),
                thing("text-upper", "B", 1L),
                thing("text-empty", "", 1L),
                thing("text-missing", null, 1L));

        assertThat(ids(IndexRange.of("all")))
                .containsExactly(
                        "text-missing",
                        "text-empty",
                        "text-upper",
                        "text-a",
                        "text-a-zero",
                        "text-aa",
                        "text-last-of-plane",
                        "text-supplementary");
    }

    @Test
    void given_numbers_when_an_index_is_read_then_they_go_by_value_and_missing_ones_come_first() {
        put(
                1,
                thing("ten", null, 10L),
                thing("nine", null, 9L),
                thing("minus", null, -1L),
                thing("least", null, Long.MIN_VALUE),
                thing("most", null, Long.MAX_VALUE),
                thing("none", null, null));

        assertThat(ids(IndexRange.of("byNumber"))).containsExactly("none", "least", "minus", "nine", "ten", "most");
        assertThat(ids(IndexRange.of("byNumber").between(null, 10L))).containsExactly("least", "minus", "nine");
        assertThat(ids(IndexRange.of("byNumber").between(9L, null))).containsExactly("nine", "ten", "most");
    }

    @Test
    void given_random_documents_when_any_range_is_paged_then_it_is_what_filtering_and_sorting_all_would_give() {
        var random = new Random(20260501);
        var things = new ArrayList<Thing>();
        for (int i = 0; i < 120; i++) things.add(random(random, i));
        put(1, things.toArray(Thing[]::new));
        for (int round = 0; round < 400; round++) {
            IndexRange range = random(random);
            List<String> expected = expected(things, range);
            assertThat(paged(range)).as(range.toString()).isEqualTo(expected);
        }
    }

    private static Thing random(Random random, int i) {
        var words = new ArrayList<String>();
        for (String word : List.of("red", "green", "blue")) if (random.nextBoolean()) words.add(word);
        return new Thing(
                "t" + (i * 7919 % 1000),
                random.nextInt(5) == 0 ? null : "k" + random.nextInt(3),
                random.nextInt(5) == 0 ? null : (long) random.nextInt(-3, 4),
                random.nextInt(5) == 0 ? null : random.nextBoolean(),
                words);
    }

    private static IndexRange random(Random random) {
        var equal = new ArrayList<Object>();
        boolean words = random.nextInt(3) == 0;
        int fixed = words ? 2 + random.nextInt(2) : random.nextInt(4);
        List<Object> choices = words
                ? List.of(
                        "k" + random.nextInt(3), List.of("red", "green", "blue").get(random.nextInt(3)), 1L)
                : List.of("k" + random.nextInt(3), (long) random.nextInt(-3, 4), random.nextBoolean());
        for (int i = 0; i < fixed; i++) equal.add(choices.get(i));
        var range = IndexRange.of(words ? "byWord" : "all", equal.toArray());
        int next = fixed;
        if (next < 3 && random.nextBoolean()) {
            boolean number = words || next == 1;
            Object from = number ? (Object) (long) random.nextInt(-3, 4) : next == 0 ? "k1" : (Object) true;
            Object to = number ? (Object) (long) random.nextInt(-3, 4) : next == 0 ? "k2" : (Object) true;
            range = range.between(random.nextBoolean() ? from : null, random.nextBoolean() ? to : null);
        }
        if (random.nextBoolean()) range = range.backwards();
        return range.limit(1 + random.nextInt(20));
    }

    private static List<String> expected(List<Thing> things, IndexRange range) {
        boolean words = range.index().equals("byWord");
        var found = new ArrayList<Thing>();
        for (Thing thing : things) {
            List<@Nullable Object> values = words
                    ? Arrays.asList(thing.text(), thing.words(), thing.number())
                    : Arrays.asList(thing.text(), thing.number(), thing.flag());
            if (matches(values, range)) found.add(thing);
        }
        Comparator<Thing> order = words
                ? Comparator.comparing(Thing::text, missingFirst()).thenComparing(Thing::number, missingFirst())
                : Comparator.comparing(Thing::text, missingFirst())
                        .thenComparing(Thing::number, missingFirst())
                        .thenComparing(Thing::flag, missingFirst());
        order = order.thenComparing(Thing::id);
        found.sort(range.descending() ? order.reversed() : order);
        return found.stream().map(Thing::id).toList();
    }

    private static <T extends Comparable<T>> Comparator<@Nullable T> missingFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    @SuppressWarnings("unchecked")
    private static boolean matches(List<@Nullable Object> values, IndexRange range) {
        for (int i = 0; i < range.equalTo().size(); i++) {
            Object value = values.get(i);
            Object wanted = range.equalTo().get(i);
            if (value instanceof Collection<?> many ? !many.contains(wanted) : !wanted.equals(value)) return false;
        }
        if (range.from() == null && range.to() == null) return true;
        Object value = values.get(range.equalTo().size());
        Predicate<@Nullable Object> inside =
                bound -> bound == null || value == null || ((Comparable<Object>) value).compareTo(bound) >= 0;
        return value != null
                && inside.test(range.from())
                && (range.to() == null || ((Comparable<Object>) value).compareTo(range.to()) < 0);
    }

    @Test
    void given_a_cursor_when_documents_are_put_in_before_and_after_it_then_the_next_page_goes_on_where_it_was() {
        put(1, thing("b", "x", 2L), thing("d", "x", 4L), thing("f", "x", 6L));
        Slice first = store.read(edition, IndexRange.of("all", "x").limit(2));
        put(2, thing("a", "x", 1L), thing("e", "x", 5L), thing("c", "x", 3L));

        Slice second = store.read(edition, IndexRange.of("all", "x").limit(2).after(first.next()));
        assertThat(second.documents().stream().map(StoredDocument::id)).containsExactly("e", "f");
        assertThat(second.next()).isNull();
    }

    @Test
    void given_a_cursor_when_its_document_is_deleted_then_the_next_page_still_goes_on() {
        put(1, thing("a", "x", 1L), thing("b", "x", 1L), thing("c", "x", 1L));
        Slice first = store.read(edition, IndexRange.of("all").backwards().limit(2));
        delete(2, "b");

        assertThat(ids(IndexRange.of("all").backwards().limit(2).after(first.next())))
                .containsExactly("a");
    }

    @Test
    void given_a_cursor_when_it_is_altered_or_taken_to_another_range_then_it_is_refused() {
        put(1, thing("a", "x", 1L), thing("b", "x", 2L), thing("c", "y", 3L));
        IndexRange range = IndexRange.of("all", "x").limit(1);
        String cursor = String.valueOf(store.read(edition, range).next());
        assertThat(cursor).isNotEqualTo("null").matches("[A-Za-z0-9_-]+");

        for (IndexRange other : List.of(
                IndexRange.of("all", "y").after(cursor),
                IndexRange.of("all").after(cursor),
                IndexRange.of("byNumber").after(cursor),
                IndexRange.of("all", "x").between(1L, null).after(cursor),
                range.backwards().after(cursor),
                range.after(""),
                range.after("not a cursor"),
                range.after("AAAA"),
                range.after(cursor.substring(1)),
                range.after(cursor + cursor))) {
            assertThatThrownBy(() -> store.read(edition, other))
                    .as(other.toString())
                    .isInstanceOf(BadCursorException.class);
        }
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            var altered = new StringBuilder(cursor);
            int at = random.nextInt(altered.length() - 1);
            altered.setCharAt(at, altered.charAt(at) == 'A' ? 'B' : 'A');
            assertThatThrownBy(() -> store.read(edition, range.after(altered.toString())))
                    .isInstanceOf(BadCursorException.class);
        }
    }

    @Test
    void given_a_range_that_does_not_fit_its_index_when_read_then_it_is_refused() {
        assertThatThrownBy(() -> store.read(edition, IndexRange.of("none")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.read(edition, IndexRange.of("byNumber", 1L, 2L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> store.read(edition, IndexRange.of("byNumber", 1L).between(1L, null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.read(edition, IndexRange.of("byWord", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.read(edition, IndexRange.of("byNumber", 1.5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void given_a_batch_that_fails_midway_when_applied_then_nothing_of_it_is_there() {
        put(1, thing("a", "x", 1L));
        var noEdition = new Edition("town.things", 1, 99);
        ViewBatch good = batch(2, thing("a", "changed", 1L), thing("b", "new", 2L));
        var parts = new ArrayList<>(good.editions());
        parts.add(new ViewBatch.OfEdition(noEdition, 2, List.of(), List.of(), List.of()));

        assertThatThrownBy(() -> store.apply(new ViewBatch(parts, List.of()))).isInstanceOf(RuntimeException.class);

        assertThat(store.get(edition, "a").orElseThrow().position()).isEqualTo(1);
        assertThat(store.get(edition, "b")).isEmpty();
        assertThat(position()).isEqualTo(1);
    }

    @Test
    void given_an_applied_batch_when_the_store_is_opened_again_then_documents_place_and_parked_are_there() {
        put(5, thing("a", "x", 1L));
        var parked = parked("b", 6);
        store.apply(new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, 6, List.of(), List.of(parked), List.of())), List.of()));
        store.close();
        store = open();

        assertThat(store.get(edition, "a")).isPresent();
        assertThat(store.editions()).containsExactly(new StoredEdition(edition, 6, true, INDEXES));
        assertThat(store.parked(edition, 10)).containsExactly(parked);
    }

    @Test
    void given_parked_events_when_listed_then_they_come_by_document_and_position_and_go_when_unparked() {
        var first = parked("a", 3);
        var second = Parked.waiting("a", 12, "Event", NOW);
        var other = parked("b", 4);
        store.apply(new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, 12, List.of(), List.of(other, second, first), List.of())),
                List.of()));

        assertThat(store.parked(edition, 10)).containsExactly(first, second, other);
        assertThat(store.parked(edition, 1)).containsExactly(first);
        assertThat(store.parked(edition, "a")).containsExactly(first, second);
        assertThat(store.parkedDocuments(edition)).isEqualTo(Map.of("a", 2L, "b", 1L));

        store.apply(new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, 12, List.of(), List.of(), List.of(first))), List.of()));
        assertThat(store.parked(edition, "a")).containsExactly(second);

        var retried = second.because(new IllegalStateException(), NOW.plusNanos(1))
                .noted(Map.of("retries", "1", "a.b", "$共治"), NOW.plusSeconds(1));
        store.apply(new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, 12, List.of(), List.of(retried), List.of())), List.of()));
        assertThat(store.parked(edition, "a")).containsExactly(retried);
    }

    @Test
    void given_two_editions_when_switched_then_the_new_one_is_live_and_the_old_one_can_be_dropped() {
        put(1, thing("a", "old", 1L));
        Edition old = edition;
        Edition next = store.create("town.things", 1, INDEXES, false).edition();
        assertThat(next).isEqualTo(new Edition("town.things", 1, 2));
        edition = next;
        stored.clear();
        put(1, thing("a", "new", 1L));
        assertThat(ids(IndexRange.of("all", "old"))).isEmpty();
        assertThatThrownBy(() -> store.drop(old)).isInstanceOf(IllegalArgumentException.class);

        store.apply(new ViewBatch(List.of(), List.of(next)));
        store.drop(old);

        assertThat(store.editions()).containsExactly(new StoredEdition(next, 1, true, INDEXES));
        assertThat(ids(IndexRange.of("all", "new"))).containsExactly("a");
        assertThatThrownBy(() -> store.get(old, "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void given_documents_when_all_are_streamed_then_each_comes_once_in_the_order_of_ids() {
        put(1, thing("b", "x", 1L), thing("a", "x", 1L), thing("c", "x", 1L));

        var seen = new ArrayList<String>();
        store.forEach(edition, document -> seen.add(document.id()));
        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(new HashSet<>(seen)).hasSize(3);
    }

    @Test
    void given_a_document_of_any_json_when_read_back_then_it_is_the_same_byte_for_byte() {
        List<String> bodies = List.of(
                "{}",
                "{\"nested\":{\"list\":[1,[],{},null,true,\"x\"]},\"none\":null}",
                "{\"whole\":9007199254740993,\"least\":-9223372036854775808,\"huge\":123456789012345678901234567890}",
                "{\"money\":66.70,\"text\":\"66.70\",\"double\":1.0E10,\"tiny\":1E-7,\"minus\":-0.0}",
                "{\"a.b\":{\"$set\":1,\"%\":2},\"\":3,\"共治\":\"🌳 \\u0000 \\n\"}");
        var changes = new ArrayList<DocumentChange>();
        for (int i = 0; i < bodies.size(); i++) {
            changes.add(new DocumentChange(
                    "d" + i,
                    1,
                    bodies.get(i).getBytes(StandardCharsets.UTF_8),
                    thing("d" + i, "x", 1L).values(),
                    null));
        }
        store.apply(
                new ViewBatch(List.of(new ViewBatch.OfEdition(edition, 1, changes, List.of(), List.of())), List.of()));

        for (int i = 0; i < bodies.size(); i++) {
            assertThat(store.get(edition, "d" + i).orElseThrow().body())
                    .asString()
                    .isEqualTo(bodies.get(i));
        }
        assertThat(store.read(edition, IndexRange.of("all")).documents())
                .extracting(document -> new String(document.body(), StandardCharsets.UTF_8))
                .isEqualTo(bodies);
    }

    @Test
    void given_documents_that_agree_in_all_fields_when_paged_then_they_go_by_the_bytes_of_their_ids() {
        String[] ids = {"a", "a\u0000", "aa", "b", "共", "\uFFFD", "\uD83C\uDF33"};
        var things = new ArrayList<Thing>();
        for (String id : ids) things.add(new Thing(id, "x", 1L, true, List.of("red")));
        Collections.shuffle(things, new Random(1));
        put(1, things.toArray(Thing[]::new));

        for (IndexRange range : List.of(IndexRange.of("all", "x"), IndexRange.of("byWord", "x", "red"))) {
            assertThat(paged(range.limit(2))).containsExactly(ids);
            assertThat(paged(range.limit(2).backwards()))
                    .containsExactlyElementsOf(List.of(ids).reversed());
        }
    }

    private List<String> paged(IndexRange range) {
        var paged = new ArrayList<String>();
        String cursor = null;
        do {
            Slice slice = store.read(edition, range.after(cursor));
            assertThat(slice.documents()).hasSizeLessThanOrEqualTo(range.limit());
            slice.documents().forEach(document -> paged.add(document.id()));
            cursor = slice.next();
        } while (cursor != null);
        return paged;
    }

    @Test
    void given_a_batch_that_was_applied_when_it_is_applied_again_then_nothing_changes() {
        put(1, new Thing("a", "x", 1L, true, List.of("red")), thing("gone", "x", 1L));
        Thing gone = stored.remove("gone");
        var parked = parked("c", 2);
        var changes = List.of(
                new DocumentChange(
                        "a", 2, body(thing("a", "y", 2L)), thing("a", "y", 2L).values(), before("a")),
                new DocumentChange(
                        "b", 2, body(thing("b", "y", 3L)), thing("b", "y", 3L).values(), null),
                new DocumentChange("gone", 2, null, List.of(), gone == null ? null : gone.values()));
        var batch = new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, 2, changes, List.of(parked), List.of())), List.of());

        for (int time = 1; time <= 2; time++) {
            store.apply(batch);
            assertThat(ids(IndexRange.of("all"))).containsExactly("a", "b");
            assertThat(ids(IndexRange.of("byWord", "x", "red"))).isEmpty();
            assertThat(store.get(edition, "gone")).isEmpty();
            assertThat(store.parked(edition, 10)).containsExactly(parked);
            assertThat(position()).isEqualTo(2);
        }
    }

    private @Nullable List<List<@Nullable Object>> before(String id) {
        Thing thing = stored.get(id);
        return thing == null ? null : thing.values();
    }

    @Test
    void given_a_deleted_document_when_it_is_made_anew_then_it_is_found_under_its_new_values_only() {
        put(1, new Thing("a", "x", 1L, true, List.of("red")));
        delete(2, "a");
        put(3, new Thing("a", "y", 2L, true, List.of("blue")));

        assertThat(store.get(edition, "a").orElseThrow().position()).isEqualTo(3);
        assertThat(ids(IndexRange.of("all"))).containsExactly("a");
        assertThat(ids(IndexRange.of("byWord", "x", "red"))).isEmpty();
        assertThat(ids(IndexRange.of("byWord", "y", "blue"))).containsExactly("a");
    }

    @Test
    void given_a_deleted_document_when_asked_for_by_those_who_fold_then_it_is_not_there_or_null_at_its_deletion() {
        put(1, thing("a", "x", 1L), thing("b", "x", 1L));
        delete(2, "a");

        Map<String, StoredDocument> found = store.getAll(edition, List.of("a", "b"));
        assertThat(found).containsKey("b");
        StoredDocument deleted = found.get("a");
        if (deleted != null) {
            assertThat(deleted.position()).isEqualTo(2);
            assertThat(deleted.body()).asString().isEqualTo("null");
        }
        var seen = new ArrayList<String>();
        store.forEach(edition, document -> seen.add(document.id()));
        assertThat(seen).containsExactly("b");
    }

    @Test
    void given_a_live_edition_when_another_is_created_live_then_that_is_refused() {
        assertThatThrownBy(() -> store.create("town.things", 2, INDEXES, true)).isInstanceOf(RuntimeException.class);

        assertThat(store.editions()).containsExactly(new StoredEdition(edition, 0, true, INDEXES));
    }

    @Test
    void given_an_edition_that_is_not_there_when_anything_is_asked_of_it_then_that_is_refused() {
        var none = new Edition("town.things", 9, 1);

        assertThatThrownBy(() -> store.get(none, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.getAll(none, List.of("a"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.read(none, IndexRange.of("all"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.forEach(none, each -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.drop(none)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void given_an_edition_with_parked_events_when_it_is_dropped_then_they_go_and_those_of_others_stay() {
        Edition other = store.create("town.things", 1, INDEXES, false).edition();
        var parked = parked("a", 1);
        for (Edition each : List.of(edition, other)) {
            store.apply(new ViewBatch(
                    List.of(new ViewBatch.OfEdition(each, 1, List.of(), List.of(parked), List.of())), List.of()));
        }

        store.drop(other);

        assertThat(store.parked(edition, 10)).containsExactly(parked);
        Edition next = store.create("town.things", 1, INDEXES, false).edition();
        assertThat(store.parked(next, 10)).isEmpty();
        assertThat(store.parkedDocuments(next)).isEmpty();
    }

    @Test
    void given_an_edition_that_is_not_there_when_switched_to_then_it_is_refused_and_the_live_one_stays() {
        var none = new Edition("town.things", 9, 1);

        assertThatThrownBy(() -> store.apply(new ViewBatch(List.of(), List.of(none))))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(store.editions()).containsExactly(new StoredEdition(edition, 0, true, INDEXES));
    }

    @Test
    void given_several_views_when_switched_in_one_batch_then_all_of_them_are() {
        store.create("town.others", 1, List.of(), true);
        Edition things = store.create("town.things", 2, INDEXES, false).edition();
        Edition others = store.create("town.others", 2, List.of(), false).edition();

        store.apply(new ViewBatch(
                List.of(
                        new ViewBatch.OfEdition(things, 5, List.of(), List.of(), List.of()),
                        new ViewBatch.OfEdition(others, 5, List.of(), List.of(), List.of())),
                List.of(things, others)));

        assertThat(store.editions().stream().filter(StoredEdition::live))
                .extracting(StoredEdition::edition, StoredEdition::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(others, 5L),
                        org.assertj.core.groups.Tuple.tuple(things, 5L));
    }
}
