package org.gongzhi.api.district;

import java.util.List;
import java.util.function.Supplier;
import org.gongzhi.api.StoreChoice;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewStoreException;
import org.gongzhi.projections.store.ViewsStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Whether the log takes events and the views keep up. A parked sequence is shown, but does not take the service down. */
@Configuration(proxyBeanMethods = false)
class DistrictHealth {

    @Bean
    HealthIndicator logHealthIndicator(EventLog log, Environment environment) {
        return () -> {
            long head = log.head();
            return orDown(() -> {
                        var unused = log.read(head, 1);
                        return Health.up();
                    })
                    .withDetail("store", StoreChoice.of(environment))
                    .withDetail("head", head)
                    .build();
        };
    }

    /** A store that is away is an answer here, not a fault. */
    private static Health.Builder orDown(Supplier<Health.Builder> look) {
        try {
            return look.get();
        } catch (LogUnavailableException | ViewStoreException away) {
            return Health.down().withDetail("lastError", String.valueOf(away.getMessage()));
        }
    }

    @Bean
    HealthIndicator viewsHealthIndicator(ViewRunner runner) {
        return () -> orDown(() -> {
                    ViewsStatus status = runner.status();
                    var health = status.state() == ViewsStatus.State.STOPPED ? Health.down() : Health.up();
                    health.withDetail("state", status.state())
                            .withDetail("position", status.position())
                            .withDetail("lag", status.lag())
                            .withDetail("parked", status.parkedEvents())
                            .withDetail("views", status.views());
                    if (!status.rebuilds().isEmpty()) health.withDetail("rebuilds", status.rebuilds());
                    if (status.lastError() != null) health.withDetail("lastError", status.lastError());
                    return health;
                })
                .build();
    }

    @Bean
    HealthIndicator automationsHealthIndicator(List<AutomationRunner> runners) {
        return () -> orDown(() -> Health.up()
                        .withDetail(
                                "automations",
                                runners.stream()
                                        .flatMap(each -> each.status().stream())
                                        .toList()))
                .build();
    }
}
