package org.gongzhi.api.district;

import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteSnapshotStore;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.ViewStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded stores, all in one data folder that one process holds. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    DataFolder dataFolder(GongzhiProperties properties) {
        return DataFolder.open(properties.data());
    }

    @Bean
    EventLog eventLog(DataFolder folder, AppendObserver observer) {
        return SqliteEventLog.open(folder, observer);
    }

    @Bean
    SnapshotStore snapshotStore(DataFolder folder) {
        return SqliteSnapshotStore.open(folder);
    }

    @Bean
    ViewStore viewStore(DataFolder folder) {
        return SqliteViewStore.open(folder);
    }
}
