package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.catalina.core.StandardHost;
import org.gongzhi.api.security.CurrentActor;
import org.gongzhi.api.security.ScopeCheck;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** How Spring MVC and Tomcat are put to use. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
class WebConfiguration implements WebMvcConfigurer {

    private final Commands commands;
    private final ReadYourWrites readYourWrites;
    private final KnownParameters knownParameters;
    private final ScopeCheck scopes;

    WebConfiguration(
            Commands commands, ReadYourWrites readYourWrites, KnownParameters knownParameters, ScopeCheck scopes) {
        this.commands = commands;
        this.readYourWrites = readYourWrites;
        this.knownParameters = knownParameters;
        this.scopes = scopes;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new MediaTypesFirst());
        registry.addInterceptor(scopes);
        registry.addInterceptor(knownParameters);
        registry.addInterceptor(readYourWrites);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Parameter<>(Actor.class, request -> CurrentActor.required()));
        resolvers.add(new Parameter<>(
                Sender.class, request -> new Sender(commands, CurrentActor.required(), RequestTerms.of(request))));
        resolvers.add(new Parameter<>(Paging.class, Paging::of));
        resolvers.add(new Parameter<>(StreamStart.class, StreamStart::of));
    }

    @Bean
    static ServerHttpMessageConvertersCustomizer strictJson(
            JsonMapper json, Validator validator, HttpProperties bounds) {
        return converters -> converters.withJsonConverter(new JsonBodies(json, validator, bounds));
    }

    @Bean
    static LocaleResolver localeResolver() {
        return new AcceptHeaderLocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return Texts.languageOf(request);
            }
        };
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat(ProblemWriter writer) {
        return factory -> factory.addContextCustomizers((TomcatContextCustomizer) context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
                host.getPipeline().addValve(new ProblemValve(writer));
            }
        });
    }

    /** A method parameter that is read off the request. */
    private record Parameter<T>(Class<T> type, Function<HttpServletRequest, T> read)
            implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
            if (servlet == null) throw new IllegalStateException("not a servlet request");
            return read.apply(servlet);
        }
    }
}
