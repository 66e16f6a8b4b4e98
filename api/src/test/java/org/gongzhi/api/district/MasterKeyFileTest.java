package org.gongzhi.api.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {

    @TempDir
    Path path;

    private DataFolder folder;
    private Path file;

    @BeforeEach
    void open() {
        folder = DataFolder.open(path);
        file = path.resolve("subject-keys.key");
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private SubjectKey keyOf(String subject) {
        try (var keys = SqliteSubjectKeys.open(folder, MasterKeyFile.of(folder))) {
            return keys.require(subject);
        }
    }

    @Test
    void it_is_made_with_the_first_key_and_readable_by_its_owner_only() throws IOException {
        keyOf("resident-1");

        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void when_it_is_changed_then_everybodys_data_can_be_read_as_before() throws IOException {
        SubjectKey before = keyOf("resident-1");
        String old = Files.readString(file);

        assertThat(MasterKeyFile.change(folder)).isEqualTo(1);

        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n").isNotEqualTo(old);
        assertThat(keyOf("resident-1")).isEqualTo(before);
    }

    @Test
    void a_change_that_was_cut_short_is_read_and_begun_again() throws IOException {
        SubjectKey before = keyOf("resident-1");
        Files.writeString(file, "ab".repeat(32) + "\n" + Files.readString(file));

        assertThat(keyOf("resident-1")).isEqualTo(before);
        MasterKeyFile.change(folder);

        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
        assertThat(keyOf("resident-1")).isEqualTo(before);
    }

    @Test
    void a_file_that_is_lost_beside_the_keys_is_not_made_anew() throws IOException {
        keyOf("resident-1");
        Files.delete(file);

        assertThatThrownBy(() -> keyOf("resident-1"))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("put its backup in its place");
    }
}
