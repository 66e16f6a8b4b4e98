package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gongzhi.core.Money;
import org.gongzhi.core.matter.Heading;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.core.project.ProjectEvent.ProjectDropped;
import org.gongzhi.core.project.ProjectEvent.ProjectEvaluated;
import org.gongzhi.core.project.ProjectStage;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.figures.MatterFigures;
import org.gongzhi.projections.figures.MatterSeries;
import org.gongzhi.projections.openrecord.FundEntry;
import org.gongzhi.projections.openrecord.ProjectMoney;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that every real view and to-do list keeps, over a history of real commands in a tangle. */
@ParameterizedClass
@EnumSource(StoreUnderTest.class)
class EveryViewTest {

    private static final long SEED = 20_261_124;

    @TempDir
    static Path shared;

    private final StoreUnderTest on;

    @TempDir
    Path path;

    private static DistrictHistory history;

    EveryViewTest(StoreUnderTest on) {
        this.on = on.requiredBy(getClass());
    }

    @BeforeAll
    static void live() {
        history = new DistrictHistory(shared.resolve("tangled"), SEED).tangled();
    }

    @AfterAll
    static void close() {
        history.close();
    }

    static List<View<?>> views() {
        return views(history);
    }

    private static List<View<?>> views(DistrictHistory of) {
        var views = new ArrayList<View<?>>(DistrictViews.ALL);
        views.add(MatterFigures.view(ZoneId.of("Asia/Shanghai")));
        views.add(MatterSeries.view(ZoneId.of("Asia/Shanghai")));
        of.automations().forEach(automation -> views.add(automation.toDos()));
        return views;
    }

    @Test
    void the_history_has_seen_every_event_that_some_view_folds() {
        Set<Class<?>> seen = new HashSet<>();
        try (var events = history.reader().readEvents(null, false)) {
            events.forEach(event -> seen.add(event.getPayloadType()));
        }

        assertThat(seen).containsAll(Folding.eventTypes(views()));
        assertThat(history.refused()).as("some came too early or too late").isNotEmpty();
    }

    @Test
    void the_figures_of_matters_are_those_of_a_naive_recount() {
        var zone = ZoneId.of("Asia/Shanghai");
        var view = MatterFigures.view(zone);
        var folded = new HashMap<String, MatterFigures>();
        var raised = new HashMap<String, Long>();
        var reworks = new HashMap<String, Long>();
        var closed = new HashMap<String, Long>();
        try (var events = history.reader().readEvents(null, false)) {
            events.forEach(message -> {
                var event = DistrictHistory.recorded(message);
                for (String id : view.documentIds(event))
                    folded.compute(id, (key, before) -> view.fold(id, before, event));
                switch (event.event()) {
                    case MatterRaised e -> recount(raised, e.heading(), e.at(), zone);
                    case ReworkOrdered e -> recount(reworks, e.heading(), e.at(), zone);
                    case MatterClosed e -> recount(closed, e.heading(), e.at(), zone);
                    default -> {}
                }
            });
        }

        var wholes = folded.values().stream()
                .filter(each -> each.by() == MatterFigures.By.WHOLE)
                .toList();
        assertThat(wholes).isNotEmpty().allSatisfy(each -> {
            String place = each.month() + " " + each.areaId();
            assertThat(each.counts().raised()).isEqualTo(raised.getOrDefault(place, 0L));
            assertThat(each.counts().reworks()).isEqualTo(reworks.getOrDefault(place, 0L));
            assertThat(each.counts().closed()).isEqualTo(closed.getOrDefault(place, 0L));
        });
        assertThat(closed.values().stream().mapToLong(Long::longValue).sum()).isPositive();
    }

    private static void recount(Map<String, Long> counts, Heading heading, Instant at, ZoneId zone) {
        String month = at.atZone(zone).toLocalDate().toString().substring(0, 7);
        heading.areaIds().forEach(area -> counts.merge(month + " " + area, 1L, Long::sum));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, Integer.MAX_VALUE})
    void given_batches_of_any_size_when_folded_then_the_documents_are_those_of_a_fold_event_by_event(int size) {
        try (var stored = on.forTest(this, path)) {
            create(stored);
            long head = history.head();
            try (var store = stored.open()) {
                var folding = new Folding(store, lanes(store), 0);
                while (folding.position() < head) {
                    foldFrom(folding, folding.position(), size);
                    folding.write();
                }
                assertLikeTheLog(store);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void given_repeats_and_restarts_when_folded_then_the_documents_are_those_of_a_fold_event_by_event(long seed) {
        var random = new Random(seed);
        try (var stored = on.forTest(this, path)) {
            create(stored);
            long head = history.head();
            long written = 0;
            while (written < head) {
                try (var store = stored.open()) {
                    var folding = new Folding(store, lanes(store), written);
                    for (int step = random.nextInt(1, 8); step > 0; step--) {
                        long again = Math.max(0, folding.position() - random.nextInt(50));
                        foldFrom(folding, again, random.nextInt(1, 120));
                        // what is folded and not written is lost by the restart
                        if (random.nextInt(3) > 0) {
                            folding.write();
                            written = folding.position();
                        }
                    }
                }
            }
            try (var store = stored.open()) {
                assertLikeTheLog(store);
            }
        }
    }

    private static void create(StoreUnderTest.Place stored) {
        try (var store = stored.open()) {
            for (View<?> view : views()) store.create(view.name(), view.version(), view.indexes(), true);
        }
    }

    private static void foldFrom(Folding folding, long after, int events) {
        try (var scan = new LogScan(history.reader(), Folding.eventTypes(views()), after)) {
            folding.fold(scan.next(events, Integer.MAX_VALUE));
        }
    }

    private static List<Lane<?>> lanes(ViewStore store) {
        var lanes = new ArrayList<Lane<?>>();
        for (StoredEdition edition : store.editions()) {
            for (View<?> view : views()) {
                if (view.name().equals(edition.edition().view()))
                    lanes.add(new Lane<>(view, edition, store, TownLog.CLOCK));
            }
        }
        return lanes;
    }

    private static void assertLikeTheLog(ViewStore store) {
        ViewsEqual.assertLiveEqualsLog(store, history.reader(), views());
    }

    @ParameterizedTest
    @MethodSource("views")
    <D> void every_document_written_and_read_back_is_equal(View<D> view) {
        var codec = new DocumentCodec<>(view);

        Map<String, Document<D>> documents = ViewsEqual.folded(history.reader(), view, Long.MAX_VALUE);

        documents.forEach((id, document) -> {
            byte[] json = codec.write(document.body());
            assertThat(codec.read(new StoredDocument(id, document.position(), json)))
                    .as(view + " " + id)
                    .isEqualTo(document.body());
        });
    }

    @ParameterizedTest
    @MethodSource("views")
    <D> void every_document_is_found_again_in_its_indexes(View<D> view) {
        try (var stored = on.forTest(this, path);
                var store = stored.open()) {
            var edition = store.create(view.name(), view.version(), view.indexes(), true);
            var folding = new Folding(store, List.of(new Lane<>(view, edition, store, TownLog.CLOCK)), 0);
            foldFrom(folding, 0, Integer.MAX_VALUE);
            folding.write();

            Set<String> ids =
                    ViewsEqual.documents(store, edition.edition(), view).keySet();
            for (ViewIndex index : view.indexes()) {
                if (index.multiValued() != null) continue; // read by a value only
                assertThat(idsIn(store, edition.edition(), index))
                        .as(view + " " + index.name())
                        .containsExactlyInAnyOrderElementsOf(ids);
            }
        }
    }

    private static List<String> idsIn(ViewStore store, Edition edition, ViewIndex index) {
        var ids = new ArrayList<String>();
        String next = null;
        do {
            Slice slice = store.read(
                    edition,
                    IndexRange.of(index.name()).limit(IndexRange.MAX_LIMIT).after(next));
            slice.documents().forEach(document -> ids.add(document.id()));
            next = slice.next();
        } while (next != null);
        return ids;
    }

    @Test
    void a_project_that_is_over_leaves_nothing_to_do_for_those_who_ran_it() {
        Set<String> over = new HashSet<>();
        try (var events = history.reader().readEvents(null, false)) {
            events.forEach(event -> {
                if (event.getPayload() instanceof ProjectEvaluated e) over.add(e.projectId());
                if (event.getPayload() instanceof ProjectDropped e) over.add(e.projectId());
            });
        }

        var left = ViewsEqual.folded(history.reader(), Worklist.VIEW, Long.MAX_VALUE).values().stream()
                .map(Document::body)
                .filter(duty -> over.contains(duty.projectId()))
                .filter(duty -> duty.what() != Duty.What.CONFIRM_DELIVERY)
                .toList();

        assertThat(over).hasSizeGreaterThan(3);
        assertThat(left).isEmpty();
    }

    @Test
    void a_dropped_project_holds_no_money_and_the_accounts_sum_to_zero() {
        var dropped = ViewsEqual.folded(history.reader(), ProjectPage.VIEW, Long.MAX_VALUE).values().stream()
                .map(Document::body)
                .filter(page -> page.stage() == ProjectStage.DROPPED)
                .toList();
        var none = new ProjectMoney(Money.zero("PLN"), Money.zero("PLN"), Money.zero("PLN"), Money.zero("PLN"));
        assertThat(dropped)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        page -> assertThat(page.money()).as(page.projectId()).isEqualTo(none));

        var accounts = new HashMap<String, Money>();
        ViewsEqual.folded(history.reader(), FundEntry.VIEW, Long.MAX_VALUE)
                .values()
                .forEach(entry -> {
                    Money amount = entry.body().amount();
                    accounts.merge(entry.body().to(), amount, Money::plus);
                    accounts.merge(entry.body().from(), Money.zero("PLN").minus(amount), Money::plus);
                });
        assertThat(accounts.values().stream().reduce(Money.zero("PLN"), Money::plus))
                .isEqualTo(Money.zero("PLN"));
        assertThat(accounts).allSatisfy((account, balance) -> {
            if (!account.startsWith("source/"))
                assertThat(balance).as(account).isGreaterThanOrEqualTo(Money.zero("PLN"));
        });
    }

    @Test
    void when_all_is_done_the_automations_have_nothing_left() {
        assertThat(history.left()).isEmpty();
    }

    @Test
    void given_a_story_that_went_well_then_only_what_nobody_has_begun_waits() {
        try (var straight = new DistrictHistory(path, SEED).straight()) {
            assertThat(straight.left()).isEmpty();
            assertThat(straight.refused()).isEmpty();
            var waiting = ViewsEqual.folded(straight.reader(), Worklist.VIEW, Long.MAX_VALUE).values().stream()
                    .map(Document::body)
                    .map(Duty::what)
                    .toList();
            long begun = ViewsEqual.folded(straight.reader(), ProjectPage.VIEW, Long.MAX_VALUE).values().stream()
                    .filter(page -> page.body().calls().isEmpty())
                    .count();
            assertThat(waiting).hasSize((int) begun).allMatch(what -> what == Duty.What.IDENTIFY_NEED);
        }
    }

    @Test
    void the_same_seed_makes_the_same_history() {
        try (var again = new DistrictHistory(path, SEED).tangled()) {
            assertThat(again.head()).isEqualTo(history.head());
            assertThat(again.refused()).isEqualTo(history.refused());
        }
    }
}
