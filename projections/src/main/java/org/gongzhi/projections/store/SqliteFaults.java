package org.gongzhi.projections.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.gongzhi.core.store.DataFolderException;

/** What SQLite reports, as sentences for whoever runs the service. */
final class SqliteFaults {

    private static final String REBUILT =
            " It holds nothing that the log does not: stop the service and delete it (with "
                    + "its -wal and -shm), and the views are rebuilt from the log.";

    private SqliteFaults() {}

    static DataFolderException foreign(Path file) {
        return new DataFolderException("The file " + file
                + " is not a views' file of Gongzhi. It was left as it is: move it away, or configure another data "
                + "folder.");
    }

    static DataFolderException damaged(Path file) {
        return new DataFolderException("The views' file " + file + " is damaged." + REBUILT);
    }

    static ViewStoreException exception(Path file, SQLException e) {
        return new ViewStoreException(sentence(file, e), e);
    }

    /** By SQLite's primary result code. */
    static String sentence(Path file, SQLException e) {
        return switch (e.getErrorCode() & 0xFF) {
            case 11, 26 -> "The views' file " + file + " is damaged." + REBUILT;
            case 13 -> "The disk is full: the views' file " + file + " cannot grow.";
            case 8, 14 -> "The views' file " + file + " cannot be opened for writing: check the folder's permissions.";
            case 5, 6 -> "The views' file " + file + " is locked by another process.";
            case 10 -> "The views' file " + file + " cannot be read or written (disk error).";
            default -> "The views' file " + file + " failed: " + e.getMessage();
        };
    }
}
