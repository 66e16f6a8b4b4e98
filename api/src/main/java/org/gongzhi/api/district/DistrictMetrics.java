package org.gongzhi.api.district;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.projections.store.ViewRunner;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator watches: commands, appends and how far the views lag behind the log. */
@Configuration(proxyBeanMethods = false)
class DistrictMetrics {

    @Bean
    CommandObserver commandObserver(MeterRegistry registry) {
        return (command, result, nanos) -> Timer.builder("gongzhi.commands")
                .description("Commands by name and result; the result is accepted, repeated or a rule's code")
                .tag("command", command.getSimpleName())
                .tag("result", result)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Bean
    AppendObserver appendObserver(MeterRegistry registry) {
        var group = DistributionSummary.builder("gongzhi.log.group")
                .description("Commits made durable together")
                .register(registry);
        var events = registry.counter("gongzhi.log.events");
        var append = Timer.builder("gongzhi.log.append")
                .description("From taking a group of commits to its durability")
                .register(registry);
        return (commits, appended, nanos) -> {
            group.record(commits);
            events.increment(appended);
            append.record(nanos, TimeUnit.NANOSECONDS);
        };
    }

    @Bean
    MeterBinder districtGauges(ObjectProvider<EventLog> log, ObjectProvider<ViewRunner> runner) {
        return registry -> {
            Gauge.builder("gongzhi.log.head", log, it -> it.getObject().head())
                    .description("The log's last position")
                    .register(registry);
            Gauge.builder(
                            "gongzhi.views.lag",
                            runner,
                            it -> it.getObject().status().lag())
                    .description("Events that the live views have not yet folded")
                    .register(registry);
            Gauge.builder(
                            "gongzhi.views.parked",
                            runner,
                            it -> it.getObject().status().parkedEvents())
                    .description("Events that wait because their view could not fold them")
                    .register(registry);
        };
    }
}
