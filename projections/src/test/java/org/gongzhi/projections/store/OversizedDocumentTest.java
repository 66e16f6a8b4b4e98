package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gongzhi.projections.store.Town.Event.Opened;
import org.gongzhi.projections.store.Town.Event.Visited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MongoDB holds no document of more than 16 MB. */
class OversizedDocumentTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    record Page(String text) {}

    /** As many million letters as the fee says. */
    private static final View<Page> PAGES = View.of("town.pages", 1, Page.class)
            .on(Opened.class, Opened::place, (before, e) -> new Page(""))
            .on(
                    Visited.class,
                    Visited::place,
                    (before, e) -> new Page("x".repeat(Math.toIntExact(e.event().fee() * 1_000_000))))
            .build();

    @TempDir
    Path folder;

    @Test
    void given_an_event_that_makes_a_document_too_large_when_it_is_folded_then_it_is_parked_and_the_others_go_on()
            throws Exception {
        try (var server = new TestMongo();
                var log = new TownLog(folder);
                var store = MongoViewStore.open(server.database());
                var runner = new ViewRunner(store, log.engine(), List.of(PAGES))) {
            log.log().onAppend(runner::wake);
            runner.start();
            long position = log.append(
                    new Opened("a", "park"),
                    new Visited("a", "ann", "bob", 2),
                    new Visited("a", "ann", "bob", 17),
                    new Visited("a", "ann", "bob", 18),
                    new Opened("b", "park"));

            assertThat(runner.views().await(position, SOON)).isTrue();
            assertThat(runner.views().get(PAGES, "b")).isPresent();
            assertThat(runner.views().get(PAGES, "a").orElseThrow().body().text())
                    .hasSize(2_000_000);
            assertThat(runner.parked("town.pages", 10))
                    .extracting(Parked::position)
                    .containsExactly(3L, 4L);
            assertThat(runner.parked("town.pages", 10).getFirst().causeMessage())
                    .contains("MongoDB holds 16777216");
            assertThat(runner.status().state()).isEqualTo(ViewsStatus.State.RUNNING);
        }
    }
}
