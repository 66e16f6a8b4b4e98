package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** A disk that fills up while the service runs. Needs the right to mount a small one; without it, it says so. */
class FullDiskTest {

    private static final String ADMINISTRATOR = "staff-administrator";
    private static final int MOST_TRIES = 5_000;

    @TempDir
    Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = ran("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString());
        if (!mounted) System.out.println("SKIPPED: FullDiskTest needs the right to mount a tmpfs");
        assumeTrue(mounted, "the right to mount a tmpfs");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) assertThat(ran("umount", disk.toString())).isTrue();
    }

    private static boolean ran(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whileItIsFullTheServiceSaysSoAndAfterwardsItGoesOnAndNothingAcknowledgedIsLost() throws Exception {
        int port = ServiceProcess.freePort();
        var acknowledged = new ArrayList<String>();
        try (var service = start(port)) {
            var client = client(service, port);
            register(client, acknowledged);
            fill(disk.resolve("filler"));

            Client.Answer refused = registerUntilRefused(client, acknowledged);

            assertThat(refused.status()).as(refused.response().body()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(refused.code()).isEqualTo("common.log-unavailable");
            assertThat(client.get("/open/organizations").status()).isEqualTo(200);

            Files.delete(disk.resolve("filler"));
            Awaitility.await("space")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> register(client, acknowledged).status() == 201);
            assertThatAllAreShown(client, acknowledged);
        }
        try (var service = start(port)) {
            assertThatAllAreShown(client(service, port), acknowledged);
        }
    }

    private ServiceProcess start(int port) throws IOException {
        return ServiceProcess.start(disk, "--server.port=" + port);
    }

    private static Client client(ServiceProcess service, int port) {
        var client = new Client(new MockEnvironment().withProperty("local.server.port", String.valueOf(port)));
        Awaitility.await("the service")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> client.get("/open/organizations").status() == 200);
        assertThat(service.err()).isEmpty();
        return client;
    }

    private static Client.Answer register(Client client, List<String> acknowledged) {
        String id = "full-" + acknowledged.size();
        Client.Answer answer =
                client.post(ADMINISTRATOR, "/government/organizations", """
                    {"identifier": {"scheme": "PL-KRS", "id": "%s"}, "kind": "SOCIAL_ORGANIZATION", "name": "%s"}
                    """.formatted(id, id), "Idempotency-Key", id);
        if (answer.status() == 201) acknowledged.add(answer.json().path("id").asString());
        return answer;
    }

    private static Client.Answer registerUntilRefused(Client client, List<String> acknowledged) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Client.Answer answer = register(client, acknowledged);
            if (answer.status() != 201) return answer;
        }
        throw new AssertionError("The disk is full, and nobody notices");
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) out.write(block);
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static void assertThatAllAreShown(Client client, List<String> acknowledged) {
        for (String id : acknowledged) {
            Awaitility.await(id)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> client.get("/open/organizations/" + id).status() == 200);
        }
    }
}
