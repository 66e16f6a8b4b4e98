package org.gongzhi.api.http;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.gongzhi.api.security.RequiresScope;
import org.gongzhi.core.Actor;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** The contract at {@code /openapi.json}: what every operation shares is said here once. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String ON_BEHALF_OF = "Gongzhi-On-Behalf-Of";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class, Sender.class, Paging.class, StreamStart.class);
    }

    @Bean
    OpenAPI contract() {
        return new OpenAPI()
                .info(new Info().title("Gongzhi 共治").version("v1").description("""
                                        The common record of a district's public work. One path space an audience:
                                        `/government`, `/organizations`, `/residents`, and `/open`, which needs no login;
                                        operators have `/administration`.

                                        Commands answer with `Gongzhi-Position`; a query sent with `Gongzhi-At-Least`
                                        waits until its views have got there. Errors are problems (RFC 9457).
                                        """))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("A token of the configured issuer; in the demonstration, of POST"
                                                + " /demo/token"))
                        .addHeaders(
                                Sender.POSITION,
                                new Header()
                                        .description("Position in the log: of the command's last event, or up to which"
                                                + " the views had folded")
                                        .schema(new IntegerSchema()
                                                .format("int64")
                                                .example(1289)))
                        .addHeaders(
                                "ETag",
                                new Header()
                                        .description("Version of the thing, for If-Match and If-None-Match")
                                        .schema(new StringSchema().example("\"3.1289\"")))
                        .addHeaders(
                                Sender.REPLAYED,
                                new Header()
                                        .description("true: the command had been carried out before under this key")
                                        .schema(new StringSchema().example("true")))
                        .addParameters(
                                RequestTerms.IDEMPOTENCY_KEY,
                                header(RequestTerms.IDEMPOTENCY_KEY)
                                        .description("1 to 128 visible ASCII characters of your choice; the same key is"
                                                + " answered the same again, for ever")
                                        .example("7d6a1c50-open-ballot"))
                        .addParameters(
                                "If-Match",
                                header("If-Match")
                                        .description("Refuse (412) unless the thing still has this version")
                                        .example("\"3\""))
                        .addParameters(
                                ON_BEHALF_OF,
                                header(ON_BEHALF_OF)
                                        .description("Act in the name of a colleague who delegated roles to you")
                                        .example("staff-7"))
                        .addParameters(
                                ReadYourWrites.AT_LEAST,
                                header(ReadYourWrites.AT_LEAST)
                                        .description("Wait (some seconds at most, then 503) until the views have folded"
                                                + " up to this position")
                                        .example("1289"))
                        .addParameters(
                                "limit",
                                new Parameter()
                                        .in("query")
                                        .name(Paging.LIMIT)
                                        .description("Items a page")
                                        .schema(new IntegerSchema()
                                                ._default(Paging.DEFAULT_LIMIT)
                                                .minimum(BigDecimal.ONE)
                                                .maximum(BigDecimal.valueOf(Paging.MAX_LIMIT))))
                        .addParameters(
                                "cursor",
                                new Parameter()
                                        .in("query")
                                        .name(Paging.CURSOR)
                                        .description("The next of an earlier page of the same list")
                                        .schema(new StringSchema()))
                        .addParameters(
                                AsOf.PARAMETER,
                                new Parameter()
                                        .in("query")
                                        .name(AsOf.PARAMETER)
                                        .description("As things stood then: a position of the log, a moment with its"
                                                + " zone, or a day (its end, in the district's zone). Your rights of"
                                                + " now and of then both count (403 `common.no-rights-then`). The first"
                                                + " to ask may be told to come again (503) while it is put together")
                                        .schema(new StringSchema().example("2026-11-01")))
                        .addParameters(
                                "after",
                                new Parameter()
                                        .in("query")
                                        .name(StreamStart.AFTER)
                                        .description("Begin after this position")
                                        .schema(new IntegerSchema()
                                                .format("int64")
                                                ._default(0)))
                        .addParameters(
                                StreamStart.LAST_EVENT_ID,
                                header(StreamStart.LAST_EVENT_ID)
                                        .description("Begin after this event; sent by browsers that come again"))
                        .addResponses(
                                PROBLEM,
                                new ApiResponse()
                                        .description("What went wrong (RFC 9457)")
                                        .content(new Content()
                                                .addMediaType(
                                                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                                        new io.swagger.v3.oas.models.media.MediaType()
                                                                .schema(new Schema<>()
                                                                        .$ref("#/components/schemas/Problem"))))));
    }

    @Bean
    GlobalOpenApiCustomizer problemSchema() {
        return contract -> ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach((name, schema) -> contract.getComponents().addSchemas(name, schema));
    }

    @Bean
    GlobalOperationCustomizer shared() {
        return (operation, method) -> {
            boolean command = has(method, Sender.class);
            boolean query = method.hasMethodAnnotation(GetMapping.class);
            if (command) {
                refer(operation, RequestTerms.IDEMPOTENCY_KEY);
                refer(operation, "If-Match");
            }
            if (query) refer(operation, ReadYourWrites.AT_LEAST);
            if (AsOf.isOpenTo(method)) refer(operation, AsOf.PARAMETER);
            if (has(method, Paging.class)) {
                refer(operation, "limit");
                refer(operation, "cursor");
            }
            if (has(method, StreamStart.class)) {
                refer(operation, "after");
                refer(operation, StreamStart.LAST_EVENT_ID);
            }
            answers(operation, command, query);
            if (needsLogin(method)) operation.addSecurityItem(login(method));
            if (has(method, Sender.class) && paths(method).stream().anyMatch(path -> path.startsWith("/government")))
                refer(operation, ON_BEHALF_OF);
            return operation;
        };
    }

    private static void answers(Operation operation, boolean command, boolean query) {
        ApiResponses answers = operation.getResponses();
        answers.forEach((status, answer) -> {
            if (!status.startsWith("2")) return;
            if (command || query) answer.addHeaderObject(Sender.POSITION, headerOf(Sender.POSITION));
            if (command || query) answer.addHeaderObject("ETag", headerOf("ETag"));
            if (command) answer.addHeaderObject(Sender.REPLAYED, headerOf(Sender.REPLAYED));
        });
        answers.addApiResponse(ApiResponses.DEFAULT, new ApiResponse().$ref("#/components/responses/" + PROBLEM));
    }

    /** OpenAPI 3.1, 4.8.30: for other schemes than OAuth2 the list names what is required, e.g. scopes. */
    private static SecurityRequirement login(HandlerMethod method) {
        RequiresScope scope = method.getMethodAnnotation(RequiresScope.class);
        var requirement = new SecurityRequirement();
        return scope == null
                ? requirement.addList(BEARER)
                : requirement.addList(BEARER, scope.value().text());
    }

    private static Parameter header(String name) {
        return new Parameter().in("header").name(name).schema(new StringSchema());
    }

    private static Header headerOf(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private static void refer(Operation operation, String parameter) {
        operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + parameter));
    }

    private static boolean has(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(p -> p.getParameterType() == type);
    }

    /** Whoever acts as somebody has logged in; so has whoever is in an audience's own space. */
    private static boolean needsLogin(HandlerMethod method) {
        if (has(method, Actor.class) || has(method, Sender.class)) return true;
        return paths(method).stream()
                .anyMatch(path -> path.startsWith("/government")
                        || path.startsWith("/organizations")
                        || path.startsWith("/residents")
                        || path.startsWith("/administration"));
    }

    private static List<String> paths(HandlerMethod method) {
        var type = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequestMapping.class);
        var own = method.getMethodAnnotation(RequestMapping.class);
        String base = type == null || type.path().length == 0 ? "" : type.path()[0];
        if (own == null || own.path().length == 0) return List.of(base);
        return Arrays.stream(own.path()).map(path -> base + path).toList();
    }
}
