package org.gongzhi.api.district;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.StoreChoice;
import org.gongzhi.api.http.RequestedViews;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.category.HandlingOrganizations;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.commissioning.OpeningDesk;
import org.gongzhi.core.district.District;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.registry.Standings;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.deadlines.CalendarCorrections;
import org.gongzhi.projections.deadlines.Deadlines;
import org.gongzhi.projections.erasure.Erasures;
import org.gongzhi.projections.erasure.Retention;
import org.gongzhi.projections.figures.MatterFigures;
import org.gongzhi.projections.figures.MatterSeries;
import org.gongzhi.projections.gridmap.GridMap;
import org.gongzhi.projections.handover.BallotCounter;
import org.gongzhi.projections.handover.Handovers;
import org.gongzhi.projections.lease.LeasedSharing;
import org.gongzhi.projections.lease.Sharing;
import org.gongzhi.projections.store.PastViews;
import org.gongzhi.projections.store.StreamHistory;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewStore;
import org.gongzhi.projections.store.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** Commands into the log, and the log into views. Beans are closed in the reverse order of their making. */
@Configuration(proxyBeanMethods = false)
class DistrictConfiguration {

    private static final int AUTOMATED_COMMANDS_AT_ONCE = 16;
    private static final Duration PATIENCE_WITH_THE_PAST = Duration.ofSeconds(5);

    @Bean
    CommandSide commandSide(
            EventLog log,
            SnapshotStore snapshots,
            SubjectKeys keys,
            CommandObserver observer,
            GongzhiProperties properties,
            Environment environment) {
        return switch (StoreChoice.of(environment)) {
            case SQLITE -> District.open(log, snapshots, keys, observer, properties.zone());
            case MONGODB -> District.openShared(log, snapshots, keys, observer, properties.zone());
        };
    }

    @Bean
    Commands commands(CommandSide commandSide) {
        return commandSide.commands();
    }

    @Bean
    Standings standings(CommandSide commandSide) {
        return District.standings(commandSide);
    }

    @Bean
    WorkingCalendars workingCalendars(CommandSide commandSide, GongzhiProperties properties) {
        return District.workingCalendars(commandSide, properties.zone());
    }

    @Bean
    HandlingOrganizations handlingOrganizations(CommandSide commandSide) {
        return District.handlingOrganizations(commandSide);
    }

    @Bean
    List<Automation> automations(EventLog log, SubjectKeys keys, GongzhiProperties properties, Clock clock) {
        var kept = new Retention(
                properties.retention().residents(), properties.retention().staff());
        var automations = new ArrayList<>(Handovers.all(new BallotCounter(District.reader(log))));
        automations.addAll(Erasures.all(keys, kept, clock));
        automations.addAll(Deadlines.all(clock));
        return automations;
    }

    /** A process that starts again is another node: its leases are not its own any more. */
    @Bean
    Sharing sharing(ViewStore store) {
        return store.sharing(UUID.randomUUID().toString(), LeasedSharing.LEASE, System::nanoTime);
    }

    /** Counted by the district's days. */
    @Bean
    View<MatterFigures> matterFigures(GongzhiProperties properties) {
        return MatterFigures.view(properties.zone());
    }

    /** Counted by the district's days, likewise. */
    @Bean
    View<MatterSeries> matterSeries(GongzhiProperties properties) {
        return MatterSeries.view(properties.zone());
    }

    @Bean(initMethod = "start")
    ViewRunner viewRunner(
            EventLog log,
            ViewStore store,
            View<MatterFigures> figures,
            View<MatterSeries> series,
            List<Automation> automations,
            Sharing sharing,
            Clock clock) {
        var views = new ArrayList<View<?>>(DistrictViews.ALL);
        views.add(figures);
        views.add(series);
        automations.forEach(automation -> views.add(automation.toDos()));
        var runner = new ViewRunner(store, District.reader(log), views, sharing, clock);
        log.onAppend(runner::wake);
        return runner;
    }

    @Bean(initMethod = "start")
    @Primary
    AutomationRunner automationRunner(
            List<Automation> automations, ViewRunner runner, Commands commands, Clock clock, Sharing sharing) {
        var automationRunner = new AutomationRunner(
                AutomationRunner.Group.AUTOMATIONS,
                automations,
                runner.views(),
                commands,
                clock,
                AUTOMATED_COMMANDS_AT_ONCE,
                sharing);
        runner.onAdvance(automationRunner::advanced);
        return automationRunner;
    }

    @Bean(initMethod = "start")
    CalendarCorrections calendarCorrections(
            ViewRunner runner, Commands commands, WorkingCalendars calendars, Clock clock) {
        var corrections = new CalendarCorrections(runner.views(), commands, calendars, clock);
        runner.onAdvance(corrections::advanced);
        return corrections;
    }

    /** On SQLite beside the views; on MongoDB nothing lasts on the node. */
    @Bean
    PastViews pastViews(EventLog log, GongzhiProperties properties, Environment environment, Clock clock)
            throws IOException {
        Path folder = switch (StoreChoice.of(environment)) {
            case SQLITE -> properties.data().resolve("past");
            case MONGODB -> Files.createTempDirectory("gongzhi-past");
        };
        return new PastViews(folder, District.reader(log), PATIENCE_WITH_THE_PAST, clock);
    }

    @Bean
    Views views(ViewRunner runner, PastViews past) {
        return new RequestedViews(runner.views(), past::at);
    }

    @Bean
    GridMap gridMap(ViewRunner runner) {
        return new GridMap(runner);
    }

    @Bean
    StreamHistory streamHistory(EventLog log) {
        return new StreamHistory(log, District.reader(log));
    }

    @Bean
    OpeningDesk openingDesk(CommandSide commandSide) {
        return District.openingDesk(commandSide);
    }

    @Bean
    PollingStation pollingStation(CommandSide commandSide, SubjectKeys keys, Pseudonyms ofOld) {
        return District.pollingStation(commandSide, keys, ofOld);
    }
}
