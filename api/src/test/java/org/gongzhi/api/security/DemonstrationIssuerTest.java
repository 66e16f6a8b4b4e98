package org.gongzhi.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.EnumSet;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.http.HttpTest;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HttpTest
class DemonstrationIssuerTest {

    @Autowired
    Client client;

    @Test
    void an_account_and_its_password_give_a_token() {
        var answer = client.login("staff-officer", "demo");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asLong()).isEqualTo(43_200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void every_role_but_system_has_an_account() {
        var roles = EnumSet.noneOf(Role.class);
        for (JsonNode account : client.get("/demo/accounts").json())
            for (JsonNode role : account.path("roles")) roles.add(Role.valueOf(role.asString()));

        assertThat(roles).isEqualTo(EnumSet.complementOf(EnumSet.of(Role.SYSTEM)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resident-1", "resident-6586"})
    void every_resident_of_the_roll_has_an_account(String account) {
        assertThat(client.login(account, "demo").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resident", "resident-0", "resident-01", "resident-10001", "resident--1", "nobody", ""})
    void nobody_else_has(String account) {
        assertThat(client.login(account, "demo").status()).isEqualTo(400);
    }

    @Test
    void a_wrong_password_is_answered_as_an_unknown_account_is() {
        assertThat(client.login("staff-evaluator-1", "wrong").code()).isEqualTo("common.wrong-credentials");
        assertThat(client.login("nobody-at-all", "demo").code()).isEqualTo("common.wrong-credentials");
    }

    @Test
    void guessing_is_slowed_down() {
        for (int i = 0; i < 5; i++)
            assertThat(client.login("staff-evaluator-2", "guess " + i).status()).isEqualTo(400);

        var answer = client.login("staff-evaluator-2", "demo");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 11);
    }

    @Test
    void a_parameter_that_is_missing_is_named() {
        var answer = client.send(client.request("/demo/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("account=staff-officer")));

        assertThat(answer.code()).isEqualTo("common.missing-parameter");
    }

    @Test
    void a_password_in_the_address_is_refused() {
        var answer = client.send(client.request("/demo/token?account=staff-officer&password=demo")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_token_can_be_verified_with_the_published_key() throws Exception {
        var token = SignedJWT.parse(client.token("staff-officer"));
        var keys = JWKSet.parse(client.get("/demo/jwks.json").response().body());

        var published = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();

        assertThat(token.verify(new RSASSAVerifier(published))).isTrue();
        assertThat(published.isPrivate()).isFalse();
        assertThat(client.get("/demo/.well-known/openid-configuration")
                        .json()
                        .path("issuer")
                        .asString())
                .isEqualTo(token.getJWTClaimsSet().getIssuer());
    }
}
