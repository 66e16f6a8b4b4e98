package org.gongzhi.api.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.gongzhi.core.district.District;
import org.gongzhi.core.participation.BallotEvent.VoterLinkDestroyed;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.registry.ErasureGround;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KeyCommandTest {

    private static final byte[] MASTER = new byte[32];
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path data;

    private SubjectKey keyOf(String resident) throws Exception {
        Path file = data.resolve("subject-keys.key");
        if (Files.notExists(file)) Files.writeString(file, HexFormat.of().formatHex(MASTER) + "\n");
        try (var folder = DataFolder.open(data);
                var keys = SqliteSubjectKeys.open(folder, MasterKeys.parse(Files.readString(file)))) {
            return keys.require(resident);
        }
    }

    private int run(String command) {
        return LogCommand.run(command, "--gongzhi.data=" + data);
    }

    @Test
    void the_master_key_is_changed_and_everybodys_key_stays(CapturedOutput output) throws Exception {
        SubjectKey before = keyOf("resident-1");

        int exit = run("--gongzhi.change-master-key");

        assertThat(exit).isZero();
        assertThat(output).contains("The keys of 1 people lie under a new master key");
        assertThat(keyOf("resident-1")).isEqualTo(before);
    }

    @Test
    void given_keys_restored_from_before_an_erasure_then_those_of_the_erased_are_destroyed_again(CapturedOutput output)
            throws Exception {
        keyOf("resident-1");
        keyOf("resident-2");
        keyOf(PollingStation.secretOf("b"));
        try (var folder = DataFolder.open(data);
                var log = SqliteEventLog.open(folder)) {
            var erased = JsonSerializer.forEvents(District.EVENTS)
                    .serialize(new ResidentErased("resident-1", ErasureGround.REQUESTED, AT), byte[].class);
            byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
            var event = new NewEvent(
                    "e", "resident-1", "Resident", 0, erased.getType().getName(), null, erased.getData(), none, AT);
            log.append(new Commit("c", List.of(event), null));
            var destroyed =
                    JsonSerializer.forEvents(District.EVENTS).serialize(new VoterLinkDestroyed("b", AT), byte[].class);
            log.append(new Commit(
                    "d",
                    List.of(new NewEvent(
                            "f", "b", "Ballot", 0, destroyed.getType().getName(), null, destroyed.getData(), none, AT)),
                    null));
        }

        int exit = run("--gongzhi.destroy-erased-keys");

        assertThat(exit).isZero();
        assertThat(output).contains("The log names 1 people who were erased; none of them has a key.");
        assertThat(keyOf("resident-1")).isEqualTo(new SubjectKey.Destroyed(AT));
        assertThat(keyOf(PollingStation.secretOf("b"))).isEqualTo(new SubjectKey.Destroyed(AT));
        assertThat(keyOf("resident-2")).isInstanceOf(SubjectKey.Held.class);
    }

    @Test
    void keys_that_are_not_there_are_told_and_not_made(CapturedOutput output) {
        assertThat(run("--gongzhi.change-master-key")).isEqualTo(1);
        assertThat(output).contains("There are no people's keys at ");
        assertThat(data).isEmptyDirectory();
    }
}
