package org.gongzhi.api.demonstration;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.gongzhi.api.ServiceProcess;
import org.gongzhi.core.participation.BallotEntry;
import org.gongzhi.core.participation.pabulib.PabulibProject;
import org.gongzhi.core.privacy.KeysInMemory;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real service, killed again and again while it tells the story and serves others, tells it to the end. */
class KilledServiceTest {

    private static final int KILLS = 3;
    private static final int EARLIEST_MILLIS = 300;
    private static final int LATEST_MILLIS = 2_500;

    /** Printed when the story begins, or is taken up. */
    private static final String BEGUN = "the story of";

    private static final String TOLD = "Told in";

    @TempDir
    Path folder;

    @Test
    void killedAtRandomMomentsItTellsTheStoryOnceAndLosesNothingThatItAcknowledged() throws Exception {
        long seed = 20_261_124;
        Map<String, Long> acknowledged = tellWithKills(new Random(seed));
        long uninterrupted = ToldStory.events(folder.resolve("uninterrupted"));

        try (var data = DataFolder.open(folder.resolve("killed"));
                var log = SqliteEventLog.open(data);
                var store = SqliteViewStore.open(data);
                var runner = ToldStory.runner(store, log, new KeysInMemory())) {
            assertThatEachAcknowledgedCommandIsThereOnce(log, acknowledged);
            assertThatTheLogIsWhole(log);
            assertThat(log.head() - acknowledged.size())
                    .as("the story's events")
                    .isEqualTo(uninterrupted);
            Awaitility.await("the views")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> runner.views().position() == log.head());
            assertThatTheResultIsOfficial(runner.views());
            LiveDocuments.assertEqualARebuild(store, runner);
        }
    }

    private Map<String, Long> tellWithKills(Random random) throws Exception {
        int port = ServiceProcess.freePort();
        try (var client = new PersistentClient(port)) {
            client.start();
            for (int kill = 0; kill < KILLS; kill++) {
                try (var service = start(port)) {
                    service.awaitPrinted(BEGUN);
                    service.runFor(Duration.ofMillis(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS)));
                }
            }
            try (var service = start(port)) {
                service.awaitPrinted(TOLD);
                return client.stop();
            }
        }
    }

    private ServiceProcess start(int port) throws Exception {
        return ServiceProcess.start(
                folder.resolve("killed"), "--server.port=" + port, "--spring.profiles.active=demonstration");
    }

    private static void assertThatEachAcknowledgedCommandIsThereOnce(EventLog log, Map<String, Long> acknowledged) {
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        acknowledged.forEach((stream, position) -> assertThat(log.readStream(stream, 0, 10))
                .as(stream)
                .singleElement()
                .extracting(LoggedEvent::position)
                .isEqualTo(position));
    }

    private static void assertThatTheLogIsWhole(EventLog log) {
        Map<String, Long> heads = new HashMap<>();
        var ids = new HashSet<String>();
        long expected = 0;
        int votes = 0;
        for (LoggedEvent each : log.read(0, Integer.MAX_VALUE)) {
            String stream = each.event().stream();
            assertThat(each.position()).isEqualTo(++expected);
            assertThat(ids.add(each.event().id())).as("once").isTrue();
            Long before = heads.put(stream, each.event().sequence());
            assertThat(each.event().sequence()).as(stream).isEqualTo(before == null ? 0 : before + 1);
            if (stream.startsWith("vote-")) votes++;
        }
        assertThat(votes).isEqualTo(6_586);
        assertThat(heads.keySet().stream().filter(stream -> stream.startsWith("vote-")))
                .as("one event a voter")
                .hasSize(6_586);
        assertThat(log.head()).isEqualTo(expected);
    }

    private static void assertThatTheResultIsOfficial(Views views) {
        var result = views.get(BallotPage.VIEW, Story.BALLOT)
                .map(ballot -> ballot.body().result())
                .orElseThrow();
        assertThat(result.totalCost()).isEqualByComparingTo("995079");
        assertThat(result.winners().stream().map(BallotEntry::entryId).collect(toSet()))
                .isEqualTo(StoryFile.read().ballot().projects().stream()
                        .filter(entry -> entry.selected().equals(Optional.of(1)))
                        .map(PabulibProject::id)
                        .collect(toSet()));
    }
}
