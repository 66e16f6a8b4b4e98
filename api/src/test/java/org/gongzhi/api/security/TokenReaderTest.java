package org.gongzhi.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class TokenReaderTest {

    private static Actor read(SecurityProperties.Claims names, Map<String, Object> claims) {
        var token = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .claims(all -> all.putAll(claims))
                .build();
        return ((ActorAuthentication)
                        new TokenReader(names, new RegisteredParties(new NobodyRegistered())).convert(token))
                .actor();
    }

    @Test
    void claims_are_found_where_the_configuration_says() {
        var keycloak =
                new SecurityProperties.Claims("preferred_username", "realm_access.roles", "org.id", "area", "scope");

        var actor = read(
                keycloak,
                Map.of(
                        "preferred_username", "p-7",
                        "realm_access", Map.of("roles", List.of("offline_access", "case-officer", "Supervisor")),
                        "org", Map.of("id", "town-hall")));

        assertThat(actor.party()).isEqualTo("p-7");
        assertThat(actor.roles()).containsExactlyInAnyOrder(Role.CASE_OFFICER, Role.SUPERVISOR);
        assertThat(actor.organization()).isEqualTo("town-hall");
        assertThat(actor.area()).isNull();
    }

    @Test
    void roles_may_be_one_text_with_spaces() {
        var actor = read(
                new SecurityProperties.Claims("sub", "roles", "organization", "area", "scope"),
                Map.of("sub", "p-7", "roles", "RESIDENT GRID_WORKER"));

        assertThat(actor.roles()).containsExactlyInAnyOrder(Role.RESIDENT, Role.GRID_WORKER);
    }

    @Test
    void a_party_with_control_characters_is_refused() {
        assertThatThrownBy(() -> read(
                        new SecurityProperties.Claims("sub", "roles", "organization", "area", "scope"),
                        Map.of("sub", "p\u0000q", "roles", List.of("RESIDENT"))))
                .isInstanceOf(InvalidBearerTokenException.class);
    }
}
