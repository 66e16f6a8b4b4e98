package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.store.sqlite.LogBackup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** A backup of a running service, and the service started on it as the runbook says. */
class RestoreTest {

    @TempDir
    Path folder;

    @Test
    void theServiceStartsOnItsBackupWithAllThatWasAcknowledgedBeforeAndRepeatsItsAnswers() throws Exception {
        Path data = folder.resolve("data");
        Path restored = folder.resolve("restored");
        var acknowledged = new ArrayList<String>();
        String firstAnswer;
        int first = ServiceProcess.freePort();
        try (var service = ServiceProcess.start(data, "--server.port=" + first)) {
            var client = client(first);
            firstAnswer = register(client, "first", acknowledged);
            for (int i = 0; i < 20; i++) register(client, "before-" + i, acknowledged);

            LogBackup.copy(data, restored);

            register(client, "after", new ArrayList<>());
            assertThat(service.err()).isEmpty();
        }
        int second = ServiceProcess.freePort();
        Files.copy(data.resolve("pseudonyms.key"), restored.resolve("pseudonyms.key"));

        try (var service = ServiceProcess.start(restored, "--server.port=" + second)) {
            var client = client(second);
            for (String id : acknowledged) awaitShown(client, id);
            assertThat(register(client, "first", new ArrayList<>())).isEqualTo(firstAnswer);
            // what came after the backup is gone, and can be done again
            assertThat(register(client, "after", acknowledged)).isNotEqualTo(firstAnswer);
            awaitShown(client, acknowledged.getLast());
            assertThat(service.err()).isEmpty();
        }
    }

    private static Client client(int port) {
        var client = new Client(new MockEnvironment().withProperty("local.server.port", String.valueOf(port)));
        Awaitility.await("the service")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> client.get("/open/organizations").status() == 200);
        return client;
    }

    /** @return the organization's id */
    private static String register(Client client, String name, List<String> acknowledged) {
        Client.Answer answer = client.post(
                "staff-administrator", "/government/organizations", """
                    {"identifier": {"scheme": "PL-KRS", "id": "%s"}, "kind": "SOCIAL_ORGANIZATION", "name": "%s"}
                    """.formatted(name, name), "Idempotency-Key", name);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        String id = answer.json().path("id").asString();
        acknowledged.add(id);
        return id;
    }

    private static void awaitShown(Client client, String id) {
        Awaitility.await(id)
                .atMost(Duration.ofMinutes(1))
                .until(() -> client.get("/open/organizations/" + id).status() == 200);
    }
}
