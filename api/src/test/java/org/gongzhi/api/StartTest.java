package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gongzhi.core.store.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that cannot start says why in one sentence, and ends with a failure. */
class StartTest {

    private record Ended(int exit, String out, String err) {}

    @TempDir
    Path folder;

    private Ended start(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.gongzhi.api.GongzhiApplication",
                "--gongzhi.data=" + folder.resolve("data")));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static void saysOnly(Ended ended, String... parts) {
        assertThat(ended.exit).isNotZero();
        assertThat(ended.err.lines().filter(line -> !line.startsWith("WARNING:")))
                .singleElement()
                .asString()
                .startsWith("Gongzhi did not start. ")
                .contains(parts);
        assertThat(ended.out + ended.err).doesNotContain("\tat ", "Exception");
    }

    @Test
    void a_port_that_is_in_use_is_told_in_one_sentence() throws Exception {
        try (var taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());

            saysOnly(start("--server.port=" + port), "Port " + port + " is in use");
        }
    }

    @Test
    void a_data_folder_that_another_process_holds_is_told_in_one_sentence() throws Exception {
        try (var held = DataFolder.open(folder.resolve("data"))) {
            saysOnly(start("--server.port=0"), held.path().toString(), "in use by process");
        }
    }

    @Test
    void a_foreign_file_in_the_data_folder_is_told_in_one_sentence_and_left_as_it_is() throws Exception {
        Path foreign = Files.createDirectories(folder.resolve("data")).resolve("log.db");
        Files.writeString(foreign, "my diary ".repeat(1_000));

        saysOnly(start("--server.port=0"), "log.db");

        assertThat(foreign).hasContent("my diary ".repeat(1_000));
    }

    @Test
    void a_bad_configuration_is_told_in_one_sentence() throws Exception {
        saysOnly(start("--server.port=0", "--gongzhi.zone=Mars/Olympus"), "gongzhi.zone", "Mars/Olympus");
    }

    @Test
    void demonstration_accounts_never_start_beside_a_production_store() throws Exception {
        saysOnly(
                start(
                        "--server.port=0",
                        "--gongzhi.security.demonstration.enabled=true",
                        "--gongzhi.mongodb.uri=mongodb://store"),
                "demonstration accounts",
                "GONGZHI_MONGODB_URI");
    }
}
