package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gongzhi.projections.store.Town.Event.Opened;
import org.gongzhi.projections.store.Town.Event.Visited;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewRunnerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private TownLog log;
    private SqliteViewStore store;
    private ViewRunner runner;

    @BeforeEach
    void start() {
        log = new TownLog(folder);
        store = SqliteViewStore.open(log.folder());
        runner = run(Town.VIEWS);
    }

    private ViewRunner run(List<View<?>> views) {
        var started = new ViewRunner(store, log.engine(), views);
        log.log().onAppend(started::wake);
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        runner.close();
        store.close();
        log.close();
    }

    @Test
    void given_a_running_runner_when_an_event_is_appended_then_its_view_shows_it_by_its_position() throws Exception {
        long position = log.append(new Opened("p1", "park"), new Visited("p1", "ann", "bob", 5));

        assertThat(runner.views().await(position, SOON)).isTrue();
        var place = runner.views().get(Town.PLACES, "p1").orElseThrow();
        assertThat(place.position()).isEqualTo(2);
        assertThat(place.body()).isEqualTo(new Town.Place("park", 1, 5, "ann", List.of(), false));
    }
}
