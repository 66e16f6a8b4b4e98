package org.gongzhi.api;

import java.security.SecureRandom;
import java.time.Clock;
import org.gongzhi.api.administration.LogCommand;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.TimeOrderedIds;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The service. Only this package and those below are scanned; other modules are wired by explicit beans. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(GongzhiProperties.class)
public class GongzhiApplication {

    public static void main(String[] args) {
        if (LogCommand.isAsked(args)) System.exit(LogCommand.run(args));
        SpringApplication.run(GongzhiApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdSource ids(Clock clock) {
        return new TimeOrderedIds(clock, new SecureRandom());
    }
}
