package org.gongzhi.api.security;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.api.http.HttpProperties;
import org.gongzhi.api.http.ProblemWriter;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.Standings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Who gets in where. An audience's path asks for one of its roles; what the party may do there is the domain's to say.
 * What is not listed here does not exist.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityConfiguration {

    private static final String[] STAFF = {
        Role.GRID_WORKER.name(),
        Role.CASE_OFFICER.name(),
        Role.COMMISSIONER.name(),
        Role.EVALUATOR.name(),
        Role.SUPERVISOR.name(),
        Role.TREASURER.name(),
        Role.ADMINISTRATOR.name()
    };

    private static final String[] OPEN = {
        "/", "/open/**", "/open311/**", "/ocds/**", "/problems/**", "/demo/**",
        "/docs", "/docs/**", "/openapi.json", "/openapi.json/**", "/swagger-ui/**", "/error",
        "/actuator/health/liveness", "/actuator/health/readiness"
    };

    private static final String[] KNOWN = {
        "/government/**", "/organizations/**", "/residents/**", "/administration/**", "/actuator/**"
    };

    /** Scripts and styles come from here only; the documentation's page brings inline styles. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain known(
            HttpSecurity http,
            JwtDecoder tokens,
            SecurityProperties properties,
            RegisteredParties registered,
            Standings standings,
            Clock clock,
            HttpProperties bounds,
            ProblemWriter writer,
            Environment environment) {
        var refusals = new ProblemRefusals(writer);
        var paths = new ArrayList<String>(List.of(OPEN));
        paths.addAll(List.of(KNOWN));
        boolean managementApart = environment.containsProperty("management.server.port")
                && !environment
                        .getProperty("management.server.port", "")
                        .equals(environment.getProperty("server.port", "8080"));
        var rates = new RateLimits(bounds, writer);
        return stateless(http.securityMatcher(paths.toArray(String[]::new)))
                .cors(cors -> {
                    if (bounds.cors().origins().isEmpty()) cors.disable();
                    else cors.configurationSource(otherSites(bounds.cors().origins()));
                })
                .addFilterBefore(rates.beforeLogin(), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll()
                            .requestMatchers(OPEN)
                            .permitAll()
                            .requestMatchers("/government/**")
                            .hasAnyAuthority(STAFF)
                            .requestMatchers("/organizations/**")
                            .hasAuthority(Role.ORGANIZATION.name())
                            .requestMatchers("/residents/**")
                            .hasAuthority(Role.RESIDENT.name())
                            .requestMatchers("/administration/**")
                            .hasAuthority(Role.ADMINISTRATOR.name());
                    // Behind an address of its own, management is kept by the network.
                    if (managementApart)
                        requests.requestMatchers(HttpMethod.GET, "/actuator/**").permitAll();
                    requests.requestMatchers("/actuator/**")
                            .hasAuthority(Role.ADMINISTRATOR.name())
                            .anyRequest()
                            .denyAll();
                })
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tokens)
                                .jwtAuthenticationConverter(new TokenReader(properties.claims(), registered)))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .addFilterAfter(rates.afterLogin(), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new OnBehalfOf(standings, clock, writer), BearerTokenAuthenticationFilter.class)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** No cookie carries authority here, so pages of these sites get no more than what they bring a token for. */
    private static CorsConfigurationSource otherSites(List<String> origins) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "POST"));
        allowed.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "If-Match",
                "If-None-Match",
                "Idempotency-Key",
                "Gongzhi-At-Least",
                OnBehalfOf.HEADER,
                "Last-Event-ID"));
        allowed.setExposedHeaders(List.of(
                "ETag",
                "Location",
                "Link",
                "Gongzhi-Position",
                "Idempotency-Replayed",
                "Retry-After",
                "RateLimit",
                "RateLimit-Policy"));
        allowed.setMaxAge(Duration.ofHours(1));
        return request -> allowed;
    }

    /** Every other path: not there, for anybody. */
    @Bean
    @Order(2)
    SecurityFilterChain unknown(HttpSecurity http, ProblemWriter writer) {
        var nothing = new NothingHere(writer);
        return stateless(http)
                .cors(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(nothing).accessDeniedHandler(nothing))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // no cookie carries authority here
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                        .crossOriginOpenerPolicy(policy ->
                                policy.policy(CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                        .cacheControl(Customizer.withDefaults()));
    }

    @Bean
    JwtDecoder tokens(SecurityProperties properties, Environment environment, DemonstrationKey key) {
        return switch (IssuerChoice.of(properties, environment)) {
            case OUTSIDE ->
                new SupplierJwtDecoder(() -> {
                    String issuer = java.util.Objects.requireNonNull(properties.issuerUri());
                    NimbusJwtDecoder decoder = JwtDecoders.fromIssuerLocation(issuer);
                    decoder.setJwtValidator(validator(issuer, properties.audience()));
                    return decoder;
                });
            case DEMONSTRATION ->
                new SupplierJwtDecoder(() -> {
                    NimbusJwtDecoder decoder =
                            NimbusJwtDecoder.withPublicKey(key.publicKey()).build();
                    decoder.setJwtValidator(validator(properties.demonstration().issuer(), properties.audience()));
                    return decoder;
                });
        };
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer, String audience) {
        return new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(audience)),
                new JwtClaimValidator<Object>("exp", exp -> exp != null));
    }
}
