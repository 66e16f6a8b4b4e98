package org.gongzhi.bench.district;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.district.District;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.RememberedKeys;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.deadlines.Deadlines;
import org.gongzhi.projections.figures.MatterFigures;
import org.gongzhi.projections.figures.MatterSeries;
import org.gongzhi.projections.store.Rebuild;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;

/** A district on a folder, without HTTP: every view folds along, and matters' deadlines are kept by a clock that is given. */
final class RunningDistrict implements AutoCloseable {

    private static final int AT_ONCE = 64;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private final SqliteViewStore store;
    private final EventLog log;
    private final CommandSide side;
    private final ViewRunner runner;
    private final AutomationRunner automations;
    private final View<MatterFigures> figures;

    RunningDistrict(DataFolder folder, Clock clock, ZoneId zone) throws InterruptedException {
        store = SqliteViewStore.open(folder);
        log = SqliteEventLog.open(folder);
        var keys = new RememberedKeys(SqliteSubjectKeys.open(folder, new MasterKeys(List.of(new byte[32]))));
        side = District.open(log, SnapshotStore.NONE, keys, CommandObserver.NONE, zone);
        figures = MatterFigures.view(zone);
        var deadlines = Deadlines.all(clock);
        var views = new ArrayList<View<?>>(DistrictViews.ALL);
        views.add(figures);
        views.add(MatterSeries.view(zone));
        deadlines.forEach(each -> views.add(each.toDos()));
        runner = new ViewRunner(store, District.reader(log), views);
        log.onAppend(runner::wake);
        runner.start();
        for (Rebuild rebuild : runner.rebuilds()) rebuild.await(LONG_ENOUGH);
        automations = new AutomationRunner(deadlines, runner.views(), side.commands(), clock, AT_ONCE);
        runner.onAdvance(automations::advanced);
        automations.start();
    }

    EventLog log() {
        return log;
    }

    CommandSide side() {
        return side;
    }

    ViewRunner runner() {
        return runner;
    }

    AutomationRunner automations() {
        return automations;
    }

    View<MatterFigures> figures() {
        return figures;
    }

    /** Until the views have folded all that is in the log. */
    void awaitViews() throws InterruptedException {
        if (!runner.views().await(log.head(), LONG_ENOUGH))
            throw new IllegalStateException("the views do not get there: " + runner.status());
    }

    /** Until the views have folded everything, and nothing is due any more. */
    void settle() throws InterruptedException {
        while (true) {
            long head = log.head();
            awaitViews();
            automations.look();
            boolean idle = automations.status().stream().allMatch(each -> each.due() == 0);
            if (idle && log.head() == head) return;
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        automations.close();
        runner.close();
        side.close();
        log.close();
        store.close();
    }
}
