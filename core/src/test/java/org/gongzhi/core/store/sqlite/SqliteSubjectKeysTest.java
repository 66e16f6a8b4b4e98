package org.gongzhi.core.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.privacy.SubjectKeysContract;
import org.gongzhi.core.store.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSubjectKeysTest extends SubjectKeysContract {

    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void lock() {
        folder = DataFolder.open(path);
    }

    @AfterEach
    void release() {
        folder.close();
    }

    @Override
    protected SubjectKeys open(MasterKeys masters) {
        return SqliteSubjectKeys.open(folder, masters);
    }

    /** As it lies in the file, in hexadecimal. */
    private static String wrapped(Path file, String subject) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT hex(wrapped) FROM subject_key WHERE subject = '" + subject + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private String bytesOfAllFiles() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(path)) {
            for (Path file : files.toList())
                all.append(HexFormat.of().withUpperCase().formatHex(Files.readAllBytes(file)));
        }
        return all.toString();
    }

    @Test
    void the_bytes_of_a_destroyed_key_are_in_no_file_any_more() throws Exception {
        try (var keys = open(new MasterKeys(List.of(FIRST)))) {
            for (int i = 0; i < 100; i++) keys.require("resident-" + i);
            String wrapped = wrapped(path.resolve("keys.db"), "resident-50");
            assertThat(bytesOfAllFiles()).contains(wrapped);

            keys.destroy("resident-50", NOW);

            assertThat(bytesOfAllFiles()).doesNotContain(wrapped);
        }
    }

    @Test
    void what_lay_under_the_earlier_master_key_is_in_no_file_any_more() throws Exception {
        try (var keys = open(new MasterKeys(List.of(FIRST)))) {
            keys.require("resident-1");
        }
        String wrapped = wrapped(path.resolve("keys.db"), "resident-1");
        try (var keys = open(new MasterKeys(List.of(SECOND, FIRST)))) {
            keys.rewrap();
            assertThat(bytesOfAllFiles()).doesNotContain(wrapped);
        }
    }
}
