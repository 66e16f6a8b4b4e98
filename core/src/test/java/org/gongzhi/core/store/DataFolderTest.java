package org.gongzhi.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path temp;

    @Test
    void aFolderThatIsNotThereIsMade() {
        Path path = temp.resolve("not/yet");

        try (var folder = DataFolder.open(path)) {
            assertThat(folder.path()).isEqualTo(path).isDirectory();
        }
    }

    @Test
    void aFolderInUseIsRefusedWithTheProcessThatHoldsIt() {
        try (var folder = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(folder.path()))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aClosedFolderIsFreeAgain() {
        DataFolder.open(temp).close();

        DataFolder.open(temp).close();
    }

    @Test
    void aPathThatIsAFileIsRefused() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "x");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("cannot be written");
    }
}
