package org.gongzhi.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Role;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID Connect issuer in the tests' process, for services whose store is a production one. It knows the
 * demonstration's accounts and asks for no password. Ends with the process.
 */
public final class TestIssuer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TestIssuer ONLY = new TestIssuer();

    private final RSAKey key;
    private final HttpServer server;
    private final DemonstrationAccounts accounts = DemonstrationAccounts.load();

    private TestIssuer() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String issuer = "http://localhost:" + server.getAddress().getPort();
        var discovery = Map.of("issuer", issuer, "jwks_uri", issuer + "/jwks.json");
        answer("/.well-known/openid-configuration", JSON.writeValueAsBytes(discovery));
        answer("/jwks.json", new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8));
        server.start();
    }

    private void answer(String path, byte[] json) {
        server.createContext(path, exchange -> send(exchange, json));
    }

    private static void send(HttpExchange exchange, byte[] json) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    /** For {@code gongzhi.security.issuer-uri}. */
    public static String uri() {
        return "http://localhost:" + ONLY.server.getAddress().getPort();
    }

    /** A bearer token, valid for an hour. */
    public static String token(String account) {
        var known = ONLY.accounts.find(account, "demo").orElseThrow();
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(uri())
                .audience(List.of("gongzhi"))
                .subject(account)
                .claim("roles", known.roles().stream().map(Role::name).sorted().toList())
                .claim("organization", known.organization())
                .claim("area", known.area())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(1, ChronoUnit.HOURS)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
        try {
            token.sign(new RSASSASigner(ONLY.key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }
}
