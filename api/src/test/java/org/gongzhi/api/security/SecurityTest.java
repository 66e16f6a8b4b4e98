package org.gongzhi.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.http.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class SecurityTest {

    @Autowired
    Client client;

    @Autowired
    DemonstrationKey key;

    @Autowired
    SecurityProperties properties;

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(properties.demonstration().issuer())
                .audience("gongzhi")
                .subject("staff-officer")
                .claim("roles", List.of("CASE_OFFICER"))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private String signed(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return signed(key.key(), change);
    }

    private String signed(RSAKey by, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var claims = claims();
        change.accept(claims);
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    private Client.Answer me(String token) {
        return client.send(client.request("/government/sample/me").header("Authorization", "Bearer " + token));
    }

    private void isRefused(String token) {
        var answer = me(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("common.bad-token");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").contains("invalid_token");
    }

    @Test
    void a_token_of_the_issuer_is_believed() throws Exception {
        var answer =
                me(signed(claims -> claims.claim("organization", "town-hall").claim("area", "W-1")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("party").asString()).isEqualTo("staff-officer");
        assertThat(answer.json().path("roles").asString()).isEqualTo("CASE_OFFICER");
        assertThat(answer.json().path("organization").asString()).isEqualTo("town-hall");
        assertThat(answer.json().path("area").asString()).isEqualTo("W-1");
    }

    @Test
    void without_a_token_the_answer_is_401_and_says_how_to_log_in() {
        var answer = client.get("/government/sample/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("common.unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void an_unsigned_token_is_refused() {
        isRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void a_token_signed_by_another_key_is_refused() throws Exception {
        isRefused(signed(new RSAKeyGenerator(2048).generate(), claims -> {}));
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_shared_secret_is_refused() throws Exception {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        token.sign(new MACSigner(key.publicKey().getEncoded()));

        isRefused(token.serialize());
    }

    @Test
    void a_token_whose_claims_were_changed_is_refused() throws Exception {
        String[] parts = signed(claims -> {}).split("\\.", -1);
        String[] other = signed(claims -> claims.claim("roles", List.of("ADMINISTRATOR")))
                .split("\\.", -1);

        isRefused(parts[0] + "." + other[1] + "." + parts[2]);
    }

    @Test
    void an_expired_token_is_refused() throws Exception {
        isRefused(signed(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))));
    }

    @Test
    void a_token_that_never_expires_is_refused() throws Exception {
        isRefused(signed(claims -> claims.expirationTime(null)));
    }

    @Test
    void a_token_for_another_audience_is_refused() throws Exception {
        isRefused(signed(claims -> claims.audience("another")));
    }

    @Test
    void a_token_of_another_issuer_is_refused() throws Exception {
        isRefused(signed(claims -> claims.issuer("https://elsewhere.example")));
    }

    @Test
    void a_token_cannot_speak_for_an_automation() throws Exception {
        isRefused(signed(claims -> claims.subject("system:deadlines")));
    }

    @Test
    void the_role_system_cannot_be_claimed() throws Exception {
        var both = me(signed(claims -> claims.claim("roles", List.of("SYSTEM", "CASE_OFFICER"))));
        assertThat(both.json().path("roles").asString()).isEqualTo("CASE_OFFICER");

        assertThat(me(signed(claims -> claims.claim("roles", List.of("SYSTEM"))))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_token_without_a_role_that_is_known_here_may_do_nothing() throws Exception {
        assertThat(me(signed(claims -> claims.claim("roles", List.of("JANITOR"))))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x.y.z", "e30.e30.", "Bearer"})
    void what_is_no_token_at_all_is_refused(String token) {
        assertThat(me(token).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "staff-officer,/government/sample/me,200",
        "staff-grid-worker,/government/sample/me,200",
        "staff-treasurer,/government/sample/me,200",
        "member-demo-green,/government/sample/me,403",
        "resident-1,/government/sample/me,403",
        "member-demo-green,/organizations/sample/me,200",
        "staff-officer,/organizations/sample/me,403",
        "resident-1,/organizations/sample/me,403",
        "resident-1,/residents/sample/me,200",
        "staff-officer,/residents/sample/me,403",
        "member-demo-green,/residents/sample/me,403",
        "staff-administrator,/actuator/metrics,200",
        "staff-administrator,/actuator/prometheus,200",
        "staff-officer,/actuator/metrics,403",
        "resident-1,/actuator/prometheus,403",
        "resident-1,/open/sample/amount,200"
    })
    void an_audiences_space_is_for_its_roles(String account, String path, int status) {
        assertThat(client.get(account, path).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/open/sample/amount,200", "/actuator/health/liveness,200", "/actuator/health/readiness,200",
                "/openapi.json,200",
        "/actuator/health,401", "/actuator/metrics,401", "/actuator/prometheus,401", "/actuator,401",
        "/residents/sample/me,401", "/organizations/sample/me,401", "/actuator/env,401", "/actuator/heapdump,401"
    })
    void without_a_login_only_the_open_record_the_docs_and_the_liveness_are_there(String path, int status) {
        assertThat(client.get(path).status()).isEqualTo(status);
    }

    @Test
    void a_stale_token_does_not_close_the_open_record_silently() throws Exception {
        String token =
                signed(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))));

        assertThat(client.send(client.request("/open/sample/amount").header("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void answers_carry_the_headers_that_keep_browsers_safe() {
        var answer = client.get("/open/sample/amount");

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void other_sites_are_given_no_access() {
        var answer = client.send(client.request("/open/sample/amount").header("Origin", "https://elsewhere.example"));

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
}
