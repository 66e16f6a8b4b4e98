package org.gongzhi.api.history;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Before any other interceptor reads a view it is settled as of when. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration implements WebMvcConfigurer {

    private final TimeTravel timeTravel;

    HistoryConfiguration(TimeTravel timeTravel) {
        this.timeTravel = timeTravel;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(timeTravel).order(-1);
    }
}
