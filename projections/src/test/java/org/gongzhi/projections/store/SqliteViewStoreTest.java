package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteViewStoreTest extends ViewStoreContract {

    @TempDir
    Path path;

    private @Nullable DataFolder folder;

    @Override
    ViewStore open() {
        StoreUnderTest.SQLITE.say(this);
        if (folder == null) folder = DataFolder.open(path);
        return SqliteViewStore.open(folder);
    }

    @AfterEach
    void unlock() {
        if (folder != null) folder.close();
    }

    private Path file() {
        return path.resolve("views.db");
    }

    @Test
    void given_a_file_that_one_process_holds_when_asked_how_nodes_share_then_there_is_one() {
        try (var store = open()) {
            assertThat(store.sharing("a", Duration.ofSeconds(9), System::nanoTime)
                            .isAlone())
                    .isTrue();
        }
    }

    @Test
    void given_a_while_without_writing_when_the_file_is_read_without_what_stands_beside_it_then_all_is_in_it() {
        try (var store = open()) {
            store.create("town.plans", 1, Town.PLACES.indexes(), true);

            Awaitility.await("carried over").until(() -> countOfEditions(path.resolve("alone.db")) == 1);
        }
    }

    private int countOfEditions(Path copy) throws IOException, SQLException {
        Files.copy(file(), copy, StandardCopyOption.REPLACE_EXISTING);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM edition WHERE view = 'town.plans'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void given_any_range_when_it_is_planned_then_it_is_one_index_search_without_scan_or_sort() {
        var store = (SqliteViewStore) open();
        Edition edition =
                store.create("town.plans", 1, Town.PLACES.indexes(), true).edition();
        var ranges = List.of(
                IndexRange.of("byKind"),
                IndexRange.of("byKind", "park"),
                IndexRange.of("byKind", "park").between(1L, 5L),
                IndexRange.of("byBusy", true, "park"),
                IndexRange.of("byWord", "green"),
                IndexRange.of("byWord", "green").between(null, 5L));
        for (IndexRange range : ranges) {
            for (IndexRange direction : List.of(range, range.backwards())) {
                for (boolean goesOn : List.of(false, true)) {
                    List<String> plan = store.plan(edition, direction, goesOn);
                    assertThat(plan)
                            .as("%s %s", direction, goesOn)
                            .isNotEmpty()
                            .allMatch(step -> step.startsWith("SEARCH") && step.contains("USING"))
                            .noneMatch(step -> step.contains("TEMP B-TREE"));
                    assertThat(plan.getFirst()).contains(">", "<");
                }
            }
        }
        store.close();
    }

    @Test
    void given_a_file_that_is_no_database_when_opened_then_it_is_refused_and_left_as_it_is() throws IOException {
        closeAndRemove();
        Files.writeString(file(), "my diary, not to be overwritten");

        assertThatThrownBy(this::open)
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("not a views' file");
        assertThat(file()).hasContent("my diary, not to be overwritten");
        reopenEmpty();
    }

    @Test
    void given_a_database_of_something_else_when_opened_then_it_is_refused_and_left_as_it_is() throws Exception {
        closeAndRemove();
        execute("CREATE TABLE recipes (name TEXT)");
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(this::open)
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("not a views' file");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        reopenEmpty();
    }

    @Test
    void given_a_file_of_a_newer_version_when_opened_then_it_is_refused() throws Exception {
        close();
        execute("PRAGMA user_version = 99");

        assertThatThrownBy(this::open).isInstanceOf(DataFolderException.class).hasMessageContaining("newer version");
        reopenEmpty();
    }

    @Test
    void given_a_file_of_an_older_format_when_opened_then_it_is_emptied_for_the_views_to_be_rebuilt() throws Exception {
        close();
        execute("PRAGMA user_version = 1");

        try (ViewStore again = open()) {
            assertThat(again.editions()).isEmpty();
        }
        reopenEmpty();
    }

    @Test
    void given_a_damaged_file_when_opened_then_it_says_that_the_views_can_be_rebuilt() throws Exception {
        close();
        try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
            byte[] junk = new byte[(int) raw.length() - 100];
            java.util.Arrays.fill(junk, (byte) 0x5A);
            raw.seek(100);
            raw.write(junk);
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("rebuilt");
        reopenEmpty();
    }

    private void closeAndRemove() throws IOException {
        close();
        var left = new ArrayList<Path>();
        try (var files = Files.list(path)) {
            files.filter(each -> each.getFileName().toString().startsWith("views.db"))
                    .forEach(left::add);
        }
        for (Path each : left) Files.delete(each);
    }

    /** So that the contract's own closing finds something to close. */
    private void reopenEmpty() throws IOException {
        var left = new ArrayList<Path>();
        try (var files = Files.list(path)) {
            files.filter(each -> each.getFileName().toString().startsWith("views.db"))
                    .forEach(left::add);
        }
        for (Path each : left) Files.delete(each);
        create();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
