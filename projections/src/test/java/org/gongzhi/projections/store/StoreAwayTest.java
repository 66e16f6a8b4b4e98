package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gongzhi.projections.store.Town.Event.Opened;
import org.gongzhi.projections.store.Town.Event.Visited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A view store that is away for a moment: the views wait for it, and go on. */
class StoreAwayTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void given_a_store_that_fails_at_any_operation_of_a_batch_when_it_answers_again_then_the_views_go_on()
            throws Exception {
        try (var server = new TestMongo();
                var log = new TownLog(folder);
                var store = MongoViewStore.open(server.database());
                var runner = new ViewRunner(store, log.engine(), Town.VIEWS)) {
            log.log().onAppend(runner::wake);
            runner.start();
            for (int operation = 0; operation < 12; operation++) {
                server.failAfter(operation, operation % 2 == 0);

                String place = "p" + operation;
                long position = log.append(new Opened(place, "park"), new Visited(place, "a" + operation, "bob", 5));

                assertThat(runner.views().await(position, SOON)).isTrue();
                var unused = server.failed(); // a batch may have had fewer
                assertThat(runner.status().state()).isEqualTo(ViewsStatus.State.RUNNING);
            }
            ViewsEqual.assertLiveEqualsLog(store, log.engine(), List.of(Town.PLACES, Town.PEOPLE));
        }
    }
}
