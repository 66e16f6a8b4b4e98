package org.gongzhi.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.TREES;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An organization's system does what its scopes say, and nothing else. */
@DistrictTest
class ServiceAccountsTest {

    private static final String ACCOUNTS = "/organizations/me/service-accounts";

    private record Endpoint(String method, String path, HandlerMethod handler) {

        String concrete() {
            return path.replaceAll("\\{[^}]+}", "nothing");
        }
    }

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Client client;

    @BeforeEach
    void founded() {
        client = district.founded().client();
    }

    private Stream<Endpoint> endpoints() {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/organizations"))
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Endpoint(method.name(), path, entry.getValue()))))
                .sorted(Comparator.comparing(Endpoint::path));
    }

    private String registered(String id, Scope... scopes) {
        district.must(
                GREEN_MEMBER,
                ACCOUNTS,
                "{\"serviceAccountId\": \"" + id + "\", \"title\": \"Bookkeeping\", \"scopes\": ["
                        + String.join(
                                ",",
                                Arrays.stream(scopes)
                                        .map(each -> "\"" + each.name() + "\"")
                                        .toList())
                        + "]}");
        return id;
    }

    private String asking(String id, String organization, String scope) {
        return tokens.of(id, organization, claims -> claims.claim("scope", scope), Role.ORGANIZATION);
    }

    private record Called(int status, String body, String challenge) {
        private String code() {
            return Client.JSON.readTree(body).path("code").asString("");
        }
    }

    private Called call(String party, Endpoint endpoint) {
        var request = client.as(party, endpoint.concrete());
        if (!endpoint.method.equals("GET")) {
            String type = endpoint.path.endsWith("/evidence") ? "text/plain" : "application/json";
            request.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString("{}"));
        }
        try {
            var answer = client.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                // a stream that is let in has no end to wait for
                boolean endless = endpoint.path.endsWith("/stream") && answer.statusCode() == 200;
                return new Called(
                        answer.statusCode(),
                        endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8),
                        answer.headers().firstValue("WWW-Authenticate").orElse(""));
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void each_endpoint_is_open_to_its_scope_and_closed_to_all_others_together() {
        for (Scope scope : Scope.values()) registered("service-only-" + scope.name(), scope);
        for (Scope without : Scope.values()) {
            registered(
                    "service-without-" + without.name(),
                    Arrays.stream(Scope.values())
                            .filter(each -> each != without)
                            .toArray(Scope[]::new));
        }
        for (Scope scope : Scope.values()) {
            for (String id : new String[] {"service-only-" + scope, "service-without-" + scope})
                client.with(id, tokens.of(id, GREEN, Role.ORGANIZATION));
        }
        assertThat(endpoints()).isNotEmpty().allSatisfy(endpoint -> {
            var required = endpoint.handler.getMethodAnnotation(RequiresScope.class);
            if (required == null) {
                assertThat(call("service-only-CALLS_READ", endpoint).code())
                        .as(endpoint.path)
                        .isEqualTo("common.insufficient-scope");
                return;
            }
            assertThat(call("service-only-" + required.value(), endpoint).status())
                    .as("with " + required.value() + " " + endpoint.path)
                    .isNotIn(401, 403);
            var refused = call("service-without-" + required.value(), endpoint);
            assertThat(refused.status())
                    .as("without " + required.value() + " " + endpoint.path)
                    .isEqualTo(403);
            assertThat(refused.code()).isEqualTo("common.insufficient-scope");
            assertThat(refused.challenge())
                    .contains("insufficient_scope")
                    .contains(required.value().text());
        });
    }

    @Test
    void the_contract_names_the_scope_of_each_endpoint() {
        var paths = client.get("/openapi.json").json().path("paths");

        assertThat(endpoints()).isNotEmpty().allSatisfy(endpoint -> {
            var required = endpoint.handler.getMethodAnnotation(RequiresScope.class);
            String named = paths.path(endpoint.path)
                    .path(endpoint.method.toLowerCase(java.util.Locale.ROOT))
                    .path("security")
                    .path(0)
                    .path("bearer")
                    .path(0)
                    .asString("");
            assertThat(named)
                    .as(endpoint.path)
                    .isEqualTo(required == null ? "" : required.value().text());
        });
    }

    @Test
    void a_token_asks_for_less_than_was_registered_and_never_gets_more() {
        registered("service-narrow", Scope.OFFERS_READ, Scope.CONTRACTS_READ);
        client.with("service-narrow", asking("service-narrow", GREEN, "contracts:read calls:read"));

        assertThat(client.get("service-narrow", "/organizations/contracts").status())
                .isEqualTo(200);
        assertThat(client.get("service-narrow", "/organizations/offers").status())
                .isEqualTo(403);
        assertThat(client.get("service-narrow", "/organizations/calls").status())
                .isEqualTo(403);
    }

    @Test
    void a_persons_token_with_a_scope_of_ours_is_held_to_it_and_with_others_is_not() {
        client.with("member-scoped", asking("member-scoped", GREEN, "openid offers:read"));
        client.with("member-open", asking("member-open", GREEN, "openid profile"));

        assertThat(client.get("member-scoped", "/organizations/offers").status())
                .isEqualTo(200);
        assertThat(client.get("member-scoped", "/organizations/contracts").status())
                .isEqualTo(403);
        assertThat(client.get("member-open", "/organizations/contracts").status())
                .isEqualTo(200);
    }

    @Test
    void a_system_that_is_not_registered_or_of_another_organization_or_deactivated_does_nothing() {
        client.with("service-unknown", tokens.of("service-unknown", GREEN, Role.ORGANIZATION));
        assertThat(client.get("service-unknown", "/organizations/offers").code())
                .isEqualTo("common.token-revoked");

        registered("service-of-green", Scope.OFFERS_READ);
        client.with("service-of-green", tokens.of("service-of-green", TREES, Role.ORGANIZATION));
        assertThat(client.get("service-of-green", "/organizations/offers").code())
                .isEqualTo("common.token-revoked");

        client.with("service-of-green", tokens.of("service-of-green", GREEN, Role.ORGANIZATION, Role.COMMISSIONER));
        assertThat(client.get("service-of-green", "/organizations/offers").status())
                .isEqualTo(200);
        assertThat(client.get("service-of-green", "/government/duties").status())
                .isEqualTo(403);

        district.must(GREEN_MEMBER, ACCOUNTS + "/service-of-green/deactivate", "");
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        client.get("service-of-green", "/organizations/offers").status() == 401);
    }
}
