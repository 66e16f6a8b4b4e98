package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.gongzhi.api.security.TestTokens;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The HTTP layer as it stands at the edge of a network: TLS, other sites, and more requests than anybody needs. */
@SpringBootTest(
        classes = {HttpLayer.class, TestTokens.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "gongzhi.data=${java.io.tmpdir}/gongzhi-edges-test-${random.uuid}",
            "gongzhi.http.cors.origins=https://district.example",
            "gongzhi.http.rate.window=1h",
            "gongzhi.http.rate.party=5",
            "gongzhi.http.rate.address=20",
            "gongzhi.http.rate.failures=3"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EdgesTest {

    private static final String PASSWORD = "changeit";
    private static Path folder = Path.of("");

    @Autowired
    Client client;

    @Autowired
    TestTokens tokens;

    /** With a certificate for this machine alone, made anew by the JDK's own tool. */
    @DynamicPropertySource
    static void tls(DynamicPropertyRegistry properties) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("gongzhi-tls");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gongzhi",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keyStore().toString())
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        properties.add("server.ssl.key-store", () -> keyStore().toString());
        properties.add("server.ssl.key-store-password", () -> PASSWORD);
    }

    @AfterAll
    static void away() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static Path keyStore() {
        return folder.resolve("tls.p12");
    }

    private HttpClient https(String... protocols) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore())) {
            trusted.load(file, PASSWORD.toCharArray());
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        var parameters = new SSLParameters();
        if (protocols.length > 0) parameters.setProtocols(protocols);
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + client.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return https().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @Order(1)
    void given_a_key_store_then_it_speaks_tls_and_tells_browsers_to_stay_with_it(String protocol) throws Exception {
        var response =
                https(protocol).send(request("/open/sample/amount").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
        assertThat(header(response, "Strict-Transport-Security")).startsWith("max-age=31536000");
    }

    @Test
    @Order(2)
    void a_configured_site_may_call_and_no_other() throws Exception {
        var asked = send(request("/government/sample/me")
                .header("Origin", "https://district.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo("https://district.example");
        assertThat(header(asked, "Access-Control-Allow-Credentials")).isEmpty();

        var other = send(request("/open/sample/amount").header("Origin", "https://elsewhere.example"));
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(header(other, "Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    @Order(3)
    void a_party_that_asks_too_often_is_told_when_to_come_again_and_others_go_on() throws Exception {
        String busy = tokens.of("staff-busy", "hall", Role.CASE_OFFICER);
        String other = tokens.of("staff-other", "hall", Role.CASE_OFFICER);
        for (int i = 0; i < 5; i++) {
            var fine = send(request("/government/sample/me").header("Authorization", "Bearer " + busy));
            assertThat(fine.statusCode()).isEqualTo(200);
            assertThat(header(fine, "RateLimit-Policy")).isEqualTo("\"party\";q=5;w=3600");
            assertThat(header(fine, "RateLimit")).startsWith("\"party\";r=" + (4 - i) + ";t=");
        }

        var refused = send(request("/government/sample/me").header("Authorization", "Bearer " + busy));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("common.too-many-requests");
        assertThat(Long.parseLong(header(refused, "Retry-After"))).isBetween(1L, 720L);
        assertThat(send(request("/government/sample/me").header("Authorization", "Bearer " + other))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(4)
    void an_address_that_shows_bad_tokens_is_looked_at_no_more_for_a_while() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(send(request("/open/sample/amount").header("Authorization", "Bearer x.y." + i))
                            .statusCode())
                    .isEqualTo(401);
        }

        var refused = send(request("/open/sample/amount").header("Authorization", "Bearer x.y.z"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Retry-After")).isNotEmpty();
    }

    @Test
    @Order(5)
    void an_address_without_a_token_is_bounded_too() throws Exception {
        int status = 200;
        for (int i = 0; i <= 20 && status == 200; i++)
            status = send(request("/open/sample/amount")).statusCode();

        assertThat(status).isEqualTo(429);
    }
}
