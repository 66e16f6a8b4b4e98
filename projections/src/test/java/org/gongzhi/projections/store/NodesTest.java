package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.event.CommandStartedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.automation.ToDo;
import org.gongzhi.projections.lease.Lease;
import org.gongzhi.projections.store.Town.Event.Closed;
import org.gongzhi.projections.store.Town.Event.Ignored;
import org.gongzhi.projections.store.Town.Event.Opened;
import org.gongzhi.projections.store.Town.Event.Visited;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several nodes on one log and one view store. Their clocks stand still unless a test lets time pass. */
@Timeout(60)
class NodesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    record Tally(long count) {}

    private static View.Builder<Tally> tally(String name) {
        return View.of(name, 1, Tally.class).index("byCount", "count");
    }

    private static final View<Tally> OPENINGS = tally("town.openings")
            .on(Opened.class, Opened::kind, (before, e) -> new Tally(before == null ? 1 : before.count() + 1))
            .build();

    private final AtomicBoolean fixed = new AtomicBoolean();

    /** Cannot fold a fee of 13 until that is mended. */
    private final View<Tally> fees = tally("town.fees")
            .on(Visited.class, Visited::place, (before, e) -> {
                if (e.event().fee() == 13 && !fixed.get()) throw new IllegalStateException("unlucky");
                return new Tally(
                        (before == null ? 0 : before.count()) + e.event().fee());
            })
            .on(Closed.class, Closed::place, (before, e) -> null)
            .build();

    private final List<View<?>> views = List.of(Town.PLACES, Town.PEOPLE, OPENINGS, fees);

    private static TestMongo server;

    private ConnectionString database;
    private final List<TestNode> nodes = new ArrayList<>();

    @BeforeAll
    static void serve() {
        server = new TestMongo();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void empty() {
        database = server.database();
        StoreUnderTest.MONGODB.say(this);
    }

    @AfterEach
    void closeAll() {
        nodes.forEach(TestNode::close);
    }

    private TestNode node(String name) {
        var node = new TestNode(name, database, views);
        nodes.add(node);
        return node.start();
    }

    private long append(TestNode node, Town.Event... events) {
        node.log().forgetHeads();
        return node.log().append(events);
    }

    private long appendAny(TestNode node, Random random, int count) {
        node.log().forgetHeads();
        var events = new ArrayList<Town.Event>();
        for (int i = 0; i < count; i++) {
            Town.Event event = TownEvents.any(random);
            if (!(event instanceof Visited visited) || visited.fee() != 13) events.add(event);
        }
        return node.log().append(events);
    }

    /** By node, the views that it holds, as it stands in the store. */
    private Map<String, List<String>> holders() {
        TestNode any = nodes.stream().filter(TestNode::isLiving).findAny().orElseThrow();
        return ((MongoViewStore) any.store())
                .leases().list("views").stream()
                        .filter(lease -> !lease.segment().startsWith("@")
                                && !lease.holder().isEmpty())
                        .collect(Collectors.groupingBy(
                                Lease::holder, TreeMap::new, Collectors.mapping(Lease::segment, Collectors.toList())));
    }

    private List<String> heldBy(String node) {
        return holders().getOrDefault(node, List.of());
    }

    private void awaitShares(Map<String, Integer> shares) {
        await().atMost(SOON).untilAsserted(() -> {
            var counts = new TreeMap<String, Integer>();
            holders().forEach((node, held) -> counts.put(node, held.size()));
            assertThat(counts).isEqualTo(shares);
            for (TestNode node : nodes) {
                if (node.isLiving()) assertKnowsAnEditionOfEachView(node);
            }
        });
    }

    /** Until a view is there, a node's position does not count it. */
    private static void assertKnowsAnEditionOfEachView(TestNode node) {
        assertThat(node.runner().status().views())
                .extracting(ViewsStatus.OfView::edition)
                .doesNotContainNull();
    }

    /** A third of a lease, on each node's clock; those that live have beaten since. */
    private void passAThird() {
        TestNode living = nodes.stream().filter(TestNode::isLiving).findAny().orElseThrow();
        Map<String, Long> before = beats(living);
        nodes.forEach(node -> node.pass(TestNode.LEASE.dividedBy(3)));
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            Map<String, Long> now = beats(living);
            for (TestNode node : nodes) {
                if (!node.isLiving()) continue;
                assertThat(now.getOrDefault(node.name(), 0L)).isGreaterThan(before.getOrDefault(node.name(), 0L));
            }
        });
    }

    private static Map<String, Long> beats(TestNode node) {
        return ((MongoViewStore) node.store())
                .leases().list("views").stream()
                        .filter(lease -> lease.segment().startsWith("@"))
                        .collect(Collectors.toMap(Lease::holder, Lease::beat));
    }

    private void passLeases(int count) {
        for (int i = 0; i < 3 * count + 1; i++) passAThird();
    }

    private void assertViewsAreWhatTheLogSays(TestNode node, long position) throws InterruptedException {
        assertThat(node.reaches(position)).isTrue();
        ViewsEqual.assertLiveEqualsLog(node.store(), node.log().engine(), views);
    }

    @Test
    void given_two_and_three_nodes_when_they_have_met_then_each_holds_its_fair_share() {
        node("a");
        awaitShares(Map.of("a", 4));
        node("b");
        awaitShares(Map.of("a", 2, "b", 2));
        node("c");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(holders()).containsOnlyKeys("a", "b", "c");
            assertThat(holders().values().stream().mapToInt(List::size).sum()).isEqualTo(4);
        });
    }

    @Test
    void given_shared_views_when_any_node_appends_then_each_node_shows_it_by_its_position() throws Exception {
        TestNode a = node("a");
        TestNode b = node("b");
        awaitShares(Map.of("a", 2, "b", 2));
        for (TestNode appends : List.of(a, b)) {
            String place = "at-" + appends.name();
            long position = append(appends, new Opened(place, "park"), new Visited(place, "ann", "bob", 5));
            for (TestNode reads : List.of(a, b)) {
                assertThat(reads.reaches(position)).isTrue();
                assertThat(reads.runner().views().get(Town.PLACES, place)).isPresent();
                assertThat(reads.runner().views().get(fees, place).orElseThrow().body())
                        .isEqualTo(new Tally(5));
                assertThat(reads.runner().status().lag()).isZero();
            }
        }
        long ignored = append(b, new Ignored("nobody folds it"));
        assertThat(a.reaches(ignored)).isTrue();
    }

    @Test
    void given_a_follower_when_another_node_folds_then_it_tells_which_views_changed() throws Exception {
        TestNode a = node("a");
        TestNode b = node("b");
        awaitShares(Map.of("a", 2, "b", 2));
        var changed = ConcurrentHashMap.<String>newKeySet();
        b.runner().onAdvance(changed::addAll);
        append(a, new Opened("p", "park"), new Visited("p", "ann", "bob", 1));
        await().atMost(SOON).until(() -> changed.size() == views.size());
        changed.clear();

        assertThat(b.reaches(append(a, new Opened("q", "park")))).isTrue();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(changed).containsExactlyInAnyOrder("town.places", "town.openings"));
    }

    @Test
    void given_a_node_that_is_killed_when_its_lease_has_expired_then_the_other_takes_over_and_nothing_is_lost()
            throws Exception {
        TestNode a = node("a");
        TestNode b = node("b");
        awaitShares(Map.of("a", 2, "b", 2));
        assertThat(b.reaches(appendAny(a, new Random(1), 200))).isTrue();
        a.kill();
        long position = appendAny(b, new Random(2), 200);
        assertThat(b.runner().views().await(position, Duration.ofMillis(300)))
                .as("before the lease has expired")
                .isFalse();

        passLeases(1);

        awaitShares(Map.of("b", 4));
        assertViewsAreWhatTheLogSays(b, position);
    }

    @Test
    void given_a_node_frozen_in_the_middle_of_a_batch_when_it_thaws_after_its_lease_then_it_changes_nothing()
            throws Exception {
        TestNode a = node("a");
        awaitShares(Map.of("a", 4));
        assertThat(a.reaches(append(a, new Opened("p", "park"), new Opened("q", "hall"))))
                .isTrue();
        a.freezeAt(command -> isWriteTo(command, "town_places"));
        append(a, new Visited("p", "ann", "bob", 1), new Opened("r", "park"), new Visited("q", "ann", "bob", 2));
        a.awaitFrozen();

        TestNode b = node("b");
        passLeases(1);
        awaitShares(Map.of("b", 4));
        long position = append(b, new Closed("p"), new Closed("q"), new Opened("q", "park"));
        assertViewsAreWhatTheLogSays(b, position);
        a.thaw();

        passLeases(1);
        awaitShares(Map.of("a", 2, "b", 2));
        long later = appendAny(b, new Random(3), 100);
        assertViewsAreWhatTheLogSays(a, later);
        assertViewsAreWhatTheLogSays(b, later);
    }

    private static boolean isWriteTo(CommandStartedEvent command, String collection) {
        return command.getCommandName().equals("update")
                && command.getCommand().getString("update").getValue().startsWith(collection);
    }

    @Test
    void given_a_node_that_closes_when_no_time_passes_then_the_others_take_over_at_once() throws Exception {
        TestNode a = node("a");
        TestNode b = node("b");
        awaitShares(Map.of("a", 2, "b", 2));
        a.close();

        awaitShares(Map.of("b", 4));
        assertViewsAreWhatTheLogSays(b, appendAny(b, new Random(4), 100));
    }

    @Test
    void given_events_that_keep_coming_when_nodes_come_and_go_one_by_one_then_nothing_is_lost() throws Exception {
        node("n0");
        node("n1");
        var random = new Random(5);
        for (int i = 2; i < 6; i++) {
            TestNode next = node("n" + i);
            appendAny(next, random, 100);
            await().atMost(SOON).until(() -> holders().containsKey(next.name()));
            appendAny(next, random, 100);
            nodes.get(i - 2).close();
            assertThat(next.reaches(appendAny(next, random, 100))).isTrue();
        }
        TestNode last = nodes.getLast();
        assertViewsAreWhatTheLogSays(last, last.log().log().head());
    }

    @Test
    void given_a_node_that_does_not_hold_a_view_when_asked_to_rebuild_it_then_it_is_done_and_shows_on_every_node()
            throws Exception {
        TestNode a = node("a");
        TestNode b = node("b");
        awaitShares(Map.of("a", 2, "b", 2));
        long position = appendAny(a, new Random(6), 300);
        assertThat(b.reaches(position)).isTrue();
        for (View<?> view : views) {
            String holder = heldBy("a").contains(view.name()) ? "a" : "b";
            TestNode other = holder.equals("a") ? b : a;
            assertThatThrownBy(() -> other.runner().rebuild(view.name())).isInstanceOf(IllegalStateException.class);

            other.runner().askToRebuild(view.name());

            for (TestNode node : List.of(a, b)) {
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(node.runner().status().views())
                                .filteredOn(each -> each.view().equals(view.name()))
                                .allMatch(each ->
                                        Objects.requireNonNull(each.edition()).build() == 2));
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(node.runner().status().rebuilds()).isEmpty());
            }
        }
        assertViewsAreWhatTheLogSays(a, position);
    }

    @Test
    void given_a_rebuild_asked_for_when_it_is_asked_for_again_then_that_is_refused_and_it_shows_where_it_was_asked()
            throws Exception {
        TestNode a = node("a");
        TestNode b = node("b");
        awaitShares(Map.of("a", 2, "b", 2));
        String ofA = heldBy("a").getFirst();
        a.freezeAt(command -> command.getCommandName().equals("createIndexes"));
        b.runner().askToRebuild(ofA);
        a.awaitFrozen();

        assertThatThrownBy(() -> b.runner().askToRebuild(ofA)).isInstanceOf(IllegalStateException.class);
        assertThat(b.runner().status().rebuilds())
                .extracting(RebuildProgress::views)
                .containsExactly(List.of(ofA + "@1"));
    }

    @Test
    void given_a_parked_document_when_any_node_is_asked_to_retry_it_then_it_is_folded() throws Exception {
        TestNode a = node("a");
        TestNode b = node("b");
        awaitShares(Map.of("a", 2, "b", 2));
        TestNode other = heldBy("a").contains("town.fees") ? b : a;
        assertThat(other.reaches(append(a, new Visited("p", "ann", "bob", 13), new Visited("p", "ann", "bob", 1))))
                .isTrue();
        assertThat(other.runner().parked("town.fees", 10)).hasSize(2);
        fixed.set(true);

        assertThat(other.runner().retry("town.fees", "p")).isEqualTo(new ViewRunner.Retried(2, List.of()));

        assertThat(other.runner().views().get(fees, "p").orElseThrow().body()).isEqualTo(new Tally(14));
        assertThat(other.runner().parked("town.fees", 10)).isEmpty();
    }

    @Test
    void given_automations_on_several_nodes_when_an_entry_is_due_then_its_command_is_sent_by_one_of_them()
            throws Exception {
        var automation = new Automation(
                "close-places",
                Automation.toDos("town.toclose", 1)
                        .on(
                                Opened.class,
                                Opened::place,
                                (before, e) -> new ToDo(e.event().place(), 0, Map.of()))
                        .on(Closed.class, Closed::place, (before, e) -> null)
                        .build(),
                ToDo::id);
        var asked = new ConcurrentHashMap<String, AtomicInteger>();
        var runners = new ArrayList<AutomationRunner>();
        for (String name : List.of("a", "b", "c")) {
            var node = new TestNode(name, database, List.of(automation.toDos()));
            nodes.add(node);
            node.start();
            Commands commands = new Commands() {
                @Override
                public Outcome send(Object command, Actor actor, Terms terms) {
                    String place = command.toString();
                    asked.computeIfAbsent(place, ignored -> new AtomicInteger()).incrementAndGet();
                    return new Outcome(place, 1, append(node, new Closed(place)), false);
                }
            };
            var runner = new AutomationRunner(
                    AutomationRunner.Group.AUTOMATIONS,
                    List.of(automation),
                    node.runner().views(),
                    commands,
                    Clock.systemUTC(),
                    4,
                    node.sharing());
            node.runner().onAdvance(runner::advanced);
            runner.start();
            runners.add(runner);
        }
        try {
            for (int i = 0; i < 20; i++) {
                append(nodes.get(i % 3), new Opened("place-" + i, "park"));
            }
            TestNode any = nodes.getFirst();
            await().atMost(SOON).until(() -> any.log().log().head() == 40);
            assertThat(any.reaches(40)).isTrue();
            assertThat(asked).hasSize(20);
            assertThat(asked.values()).allMatch(count -> count.get() == 1);
        } finally {
            runners.forEach(AutomationRunner::close);
        }
    }
}
