package org.gongzhi.api.district;

import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.district.District;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewStore;
import org.gongzhi.projections.store.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands into the log, and the log into views. Beans are closed in the reverse order of their making. */
@Configuration(proxyBeanMethods = false)
class DistrictConfiguration {

    @Bean
    CommandSide commandSide(EventLog log, SnapshotStore snapshots, CommandObserver observer) {
        return District.open(log, snapshots, observer);
    }

    @Bean
    Commands commands(CommandSide commandSide) {
        return commandSide.commands();
    }

    @Bean(initMethod = "start")
    ViewRunner viewRunner(EventLog log, ViewStore store) {
        var runner = new ViewRunner(store, District.reader(log), DistrictViews.ALL);
        log.onAppend(runner::wake);
        return runner;
    }

    @Bean
    Views views(ViewRunner runner) {
        return runner.views();
    }

    @Bean
    PollingStation pollingStation(Commands commands, DataFolder folder) {
        return new PollingStation(commands, new Pseudonyms(PseudonymKey.of(folder)));
    }
}
