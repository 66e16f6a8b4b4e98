package org.gongzhi.api.demonstration;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.gongzhi.api.Progress;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.district.District;
import org.gongzhi.core.privacy.KeysInMemory;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.deadlines.Deadlines;
import org.gongzhi.projections.erasure.Erasures;
import org.gongzhi.projections.erasure.Retention;
import org.gongzhi.projections.figures.MatterFigures;
import org.gongzhi.projections.figures.MatterSeries;
import org.gongzhi.projections.handover.BallotCounter;
import org.gongzhi.projections.handover.Handovers;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;

/** The story told without a service around it, from beginning to end. */
final class ToldStory {

    private ToldStory() {}

    /** How many events it comes to. */
    static long events(Path folder) throws InterruptedException {
        var keys = new KeysInMemory();
        try (var data = DataFolder.open(folder);
                var log = SqliteEventLog.open(data);
                var store = SqliteViewStore.open(data);
                var side = District.open(log, SnapshotStore.NONE, keys, CommandObserver.NONE);
                var runner = runner(store, log, keys)) {
            var automations = automations(log, keys);
            try (var automationRunner =
                    new AutomationRunner(automations, runner.views(), side.commands(), Clock.systemUTC(), 16)) {
                runner.onAdvance(automationRunner::advanced);
                automationRunner.start();
                var key = new SecretKeySpec(new byte[32], "HmacSHA256");
                new Story(
                                StoryFile.read(),
                                new Teller(side.commands(), runner.views(), new Progress(silent())),
                                District.pollingStation(side, keys, new Pseudonyms(key)),
                                District.openingDesk(side),
                                runner.views(),
                                Clock.systemUTC())
                        .tell();
            }
            return log.head();
        }
    }

    private static List<Automation> automations(SqliteEventLog log, SubjectKeys keys) {
        var automations = new ArrayList<>(Handovers.all(new BallotCounter(District.reader(log))));
        automations.addAll(Erasures.all(keys, new Retention(Duration.ZERO, Duration.ZERO), Clock.systemUTC()));
        automations.addAll(Deadlines.all(Clock.systemUTC()));
        return automations;
    }

    /** Started. */
    static ViewRunner runner(SqliteViewStore store, SqliteEventLog log, SubjectKeys keys) {
        var views = new ArrayList<View<?>>(DistrictViews.ALL);
        views.add(MatterFigures.view(ZoneOffset.UTC));
        views.add(MatterSeries.view(ZoneOffset.UTC));
        automations(log, keys).forEach(automation -> views.add(automation.toDos()));
        var runner = new ViewRunner(store, District.reader(log), views);
        log.onAppend(runner::wake);
        runner.start();
        return runner;
    }

    static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
