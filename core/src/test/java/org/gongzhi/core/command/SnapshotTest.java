package org.gongzhi.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.Light.Command.Blink;
import org.gongzhi.core.command.Light.Command.Install;
import org.gongzhi.core.command.Light.Command.Switch;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteSnapshotStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

    private static final Actor ANN = Actor.staff("ann", "works", Role.ADMINISTRATOR);

    private DataFolder folder;
    private SqliteEventLog log;
    private SqliteSnapshotStore snapshots;

    @BeforeEach
    void open(@TempDir Path path) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        snapshots = SqliteSnapshotStore.open(folder);
        try (var side = start()) {
            side.commands().send(new Install("l1", "Main Street"), ANN);
            for (int i = 0; i < 2; i++) side.commands().send(new Blink("l1"), ANN);
        }
    }

    private CommandSide start() {
        return CommandSide.builder(log, EventTypes.of(Light.Event.class))
                .aggregates(List.of(Light.class))
                .snapshots(snapshots)
                .snapshotEvery(Light.class, 5)
                .build();
    }

    @AfterEach
    void close() {
        snapshots.close();
        log.close();
        folder.close();
    }

    /** Switches on; no event if the aggregate believes that it is on already. */
    private long versionAfterSwitchingOn() {
        try (var side = start()) {
            return side.commands().send(new Switch("l1", true), ANN).version();
        }
    }

    private NewEvent latest() {
        return snapshots.latest("l1").orElseThrow();
    }

    /** Tells a snapshot that is used from one that is not: its light is on, the log's is off. */
    private NewEvent counterfeit(String id) {
        var real = latest();
        String state = new String(real.payload(), StandardCharsets.UTF_8).replace("\"on\":false", "\"on\":true");
        return new NewEvent(
                id,
                real.stream(),
                real.streamType(),
                real.sequence(),
                real.payloadType(),
                real.revision(),
                state.getBytes(StandardCharsets.UTF_8),
                real.metadata(),
                real.timestamp());
    }

    @Test
    void aSnapshotIsTakenAfterSoManyEventsUnderTheIdOfTheLastOfThem() {
        var event = log.readStream("l1", latest().sequence(), 1).getFirst().event();

        assertThat(latest().sequence()).isEqualTo(4);
        assertThat(latest().id()).isEqualTo(event.id());
        assertThat(new String(latest().payload(), StandardCharsets.UTF_8)).contains("\"switches\":");
    }

    @Test
    void anAggregateIsLoadedFromItsSnapshot() {
        snapshots.store(counterfeit(latest().id()));

        assertThat(versionAfterSwitchingOn())
                .as("no event: it is believed to be on")
                .isEqualTo(4);
    }

    @Test
    void aSnapshotOfAnotherHistoryIsNotBelieved() {
        snapshots.store(counterfeit("the id of an event that the log does not hold"));

        assertThat(versionAfterSwitchingOn()).isEqualTo(5);
    }

    @Test
    void aSnapshotThatNoLongerReadsIsSkipped() {
        var real = latest();
        snapshots.store(new NewEvent(
                real.id(),
                real.stream(),
                real.streamType(),
                real.sequence(),
                real.payloadType(),
                real.revision(),
                "{\"shape\":\"of long ago\"}".getBytes(StandardCharsets.UTF_8),
                real.metadata(),
                real.timestamp()));

        assertThat(versionAfterSwitchingOn()).isEqualTo(5);
    }

    @Test
    void aSnapshotOfAnotherRevisionIsSkipped() {
        var real = latest();
        snapshots.store(new NewEvent(
                real.id(),
                real.stream(),
                real.streamType(),
                real.sequence(),
                real.payloadType(),
                "of another time",
                counterfeit(real.id()).payload(),
                real.metadata(),
                real.timestamp()));

        assertThat(versionAfterSwitchingOn()).isEqualTo(5);
    }

    @Test
    void anOlderSnapshotDoesNotReplaceANewerOne() {
        var real = latest();
        snapshots.store(new NewEvent(
                "older",
                real.stream(),
                real.streamType(),
                real.sequence() - 1,
                real.payloadType(),
                real.revision(),
                real.payload(),
                real.metadata(),
                real.timestamp()));

        assertThat(latest().id()).isEqualTo(real.id());
    }

    @Test
    void snapshotsAreThereAfterReopening() {
        var before = latest();
        snapshots.close();
        snapshots = SqliteSnapshotStore.open(folder);

        assertThat(latest()).usingRecursiveComparison().isEqualTo(before);
    }
}
