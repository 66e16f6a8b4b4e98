package org.gongzhi.api.http;

import java.time.Clock;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.security.NobodyRegistered;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.registry.Standings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The HTTP layer alone: no audience, no store, but the sample endpoints over what is kept in memory. */
@TestComponent
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {"org.gongzhi.api.http", "org.gongzhi.api.security"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@EnableConfigurationProperties(GongzhiProperties.class)
@Import({Sample.class, InMemoryViews.class, InMemoryCommands.class, Client.class})
class HttpLayer {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Standings standings() {
        return new NobodyRegistered();
    }

    @Bean
    IdSource ids() {
        return IdSource.counting();
    }
}
