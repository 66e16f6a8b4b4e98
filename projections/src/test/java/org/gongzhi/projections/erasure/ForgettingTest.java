package org.gongzhi.projections.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.district.District;
import org.gongzhi.core.privacy.KeysInMemory;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.registry.ErasureGround;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.PersonDetails;
import org.gongzhi.core.registry.ResidentCommand.DeactivateResident;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.registry.ResidentCommand.EraseResident;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.projections.SetClock;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is to be forgotten is forgotten, whatever happens on the way. */
class ForgettingTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Actor OFFICER =
            new Actor("staff-1", Set.of(Role.ADMINISTRATOR, Role.CASE_OFFICER), "organization-XX-TEST-T", null);
    private static final String RESIDENT = "resident-1";

    /** Whose keys cannot be destroyed for a while. */
    private static final class StubbornKeys implements SubjectKeys {
        private final SubjectKeys keys = new KeysInMemory();
        private volatile boolean stubborn;

        @Override
        public SubjectKey find(String subject) {
            return keys.find(subject);
        }

        @Override
        public SubjectKey require(String subject) {
            return keys.require(subject);
        }

        @Override
        public void destroy(String subject, Instant at) {
            if (stubborn) throw new LogUnavailableException("the keys are away", null);
            keys.destroy(subject, at);
        }

        @Override
        public long rewrap() {
            return 0;
        }

        @Override
        public void close() {}
    }

    @TempDir
    Path path;

    private final SetClock clock = new SetClock(START);
    private final StubbornKeys keys = new StubbornKeys();
    private DataFolder folder;
    private EventLog log;
    private CommandSide side;
    private SqliteViewStore store;
    private @Nullable ViewRunner runner;
    private @Nullable AutomationRunner automations;

    @BeforeEach
    void enrolled() {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        side = District.open(log, SnapshotStore.NONE, keys, CommandObserver.NONE);
        store = SqliteViewStore.open(folder);
        var identifier = OrganizationIdentifier.of("XX-TEST", "T");
        send(new RegisterOrganization(identifier, OrganizationKind.DEPARTMENT, "T", null, START));
        String above = null;
        for (AreaKind kind : List.of(AreaKind.DISTRICT, AreaKind.STREET, AreaKind.COMMUNITY, AreaKind.GRID)) {
            var code = new AreaCode(kind.name());
            send(new DefineArea(code, kind, "An area", above, null, identifier.organizationId(), START));
            above = code.areaId();
        }
        send(new EnrolResident(RESIDENT, String.valueOf(above), new PersonDetails("王小明", null, null), START));
    }

    @AfterEach
    void close() {
        stop();
        store.close();
        side.close();
        log.close();
        folder.close();
    }

    private void send(Object command) {
        var unused = side.commands().send(command, OFFICER);
    }

    private void start(Retention kept) {
        var all = Erasures.all(keys, kept, clock);
        var views = new ArrayList<View<?>>(List.of(Me.VIEW));
        all.forEach(each -> views.add(each.toDos()));
        runner = new ViewRunner(store, District.reader(log), views);
        log.onAppend(runner::wake);
        runner.start();
        automations = new AutomationRunner(all, runner.views(), side.commands(), clock, 4);
        runner.onAdvance(automations::advanced);
        automations.start();
    }

    private void stop() {
        if (automations != null) automations.close();
        if (runner != null) runner.close();
        automations = null;
        runner = null;
    }

    private long confirmations() {
        try (var events = District.reader(log).readEvents(null, false)) {
            return events.filter(event -> event.getPayloadType().getSimpleName().equals("ResidentKeyDestroyed"))
                    .count();
        }
    }

    @Test
    void when_a_resident_is_erased_then_their_key_is_destroyed_and_that_is_on_record_once() {
        start(new Retention(Duration.ofDays(730), Duration.ofDays(730)));

        send(new EraseResident(RESIDENT, ErasureGround.REQUESTED, START));

        await().until(() -> confirmations() == 1);
        assertThat(keys.find(RESIDENT)).isInstanceOf(SubjectKey.Destroyed.class);
    }

    @Test
    void given_a_stop_before_the_key_was_destroyed_when_started_again_then_it_is() {
        send(new EraseResident(RESIDENT, ErasureGround.REQUESTED, START));
        assertThat(keys.find(RESIDENT)).isInstanceOf(SubjectKey.Held.class);

        start(new Retention(Duration.ZERO, Duration.ZERO));

        await().until(() -> confirmations() == 1);
        assertThat(keys.find(RESIDENT)).isInstanceOf(SubjectKey.Destroyed.class);
    }

    @Test
    void given_a_stop_between_destroying_and_confirming_when_started_again_then_it_is_confirmed() {
        send(new EraseResident(RESIDENT, ErasureGround.REQUESTED, START));
        keys.destroy(RESIDENT, START);

        start(new Retention(Duration.ZERO, Duration.ZERO));

        await().until(() -> confirmations() == 1);
    }

    @Test
    void while_the_keys_are_away_nothing_is_confirmed_and_it_is_tried_again() {
        keys.stubborn = true;
        start(new Retention(Duration.ofDays(730), Duration.ofDays(730)));
        send(new EraseResident(RESIDENT, ErasureGround.REQUESTED, START));
        await().until(() -> automations != null
                && automations.status().stream()
                        .anyMatch(each -> !each.failing().isEmpty()));
        assertThat(confirmations()).isZero();

        keys.stubborn = false;
        stop();
        start(new Retention(Duration.ofDays(730), Duration.ofDays(730)));

        await().until(() -> confirmations() == 1);
    }

    @Test
    void who_left_is_erased_once_the_configured_time_is_over_also_where_it_was_longer_before() {
        send(new DeactivateResident(RESIDENT, START));
        start(new Retention(Duration.ofDays(730), Duration.ofDays(730)));
        clock.pass(Duration.ofDays(31));
        await().until(() -> runner != null && runner.views().position() == log.head());
        assertThat(keys.find(RESIDENT)).isInstanceOf(SubjectKey.Held.class);
        stop();

        start(new Retention(Duration.ofDays(30), Duration.ofDays(730)));

        await().until(() -> confirmations() == 1);
        assertThat(keys.find(RESIDENT)).isInstanceOf(SubjectKey.Destroyed.class);
    }
}
