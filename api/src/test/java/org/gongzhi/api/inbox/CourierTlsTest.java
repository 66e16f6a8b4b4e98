package org.gongzhi.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.gongzhi.core.notification.FailedBy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a webhook's letters are handed to: the name that was given, and nobody who only has its address. */
class CourierTlsTest {

    private static final char[] PASSWORD = "courier".toCharArray();

    @TempDir
    Path folder;

    private final AtomicInteger told = new AtomicInteger();
    private @Nullable HttpsServer server;

    @AfterEach
    void stop() {
        if (server != null) server.stop(0);
    }

    /** A server on the own machine, with a certificate of that name. */
    private SSLContext serverOf(String name) throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = certificateOf(name);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        var made = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.setHttpsConfigurator(new HttpsConfigurator(context));
        made.createContext("/", exchange -> {
            told.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        made.start();
        server = made;
        return context;
    }

    private KeyStore certificateOf(String name) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        String.valueOf(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private @Nullable FailedBy post(SSLSocketFactory trusting) {
        int port = Objects.requireNonNull(server).getAddress().getPort();
        return new Courier(true, Duration.ofSeconds(10), trusting)
                .post(URI.create("https://localhost:" + port + "/hook"), Map.of("webhook-id", "7"), new byte[] {1});
    }

    @Test
    void who_has_a_certificate_of_the_name_is_told() throws Exception {
        var trusting = serverOf("localhost").getSocketFactory();

        assertThat(post(trusting)).isNull();
        assertThat(told).hasValue(1);
    }

    @Test
    void who_has_one_of_another_name_is_told_nothing() throws Exception {
        var trusting = serverOf("elsewhere.example").getSocketFactory();

        assertThat(post(trusting)).isEqualTo(FailedBy.TLS);
        assertThat(told).hasValue(0);
    }

    @Test
    void who_has_one_that_nobody_vouches_for_is_told_nothing() throws Exception {
        serverOf("localhost");

        assertThat(post((SSLSocketFactory) SSLSocketFactory.getDefault())).isEqualTo(FailedBy.TLS);
        assertThat(told).hasValue(0);
    }
}
