package org.gongzhi.core.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.gongzhi.core.store.DataFolderException;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A copy of a log as of one moment, made while another process may go on writing it ({@code VACUUM INTO}). */
public final class LogBackup {

    private LogBackup() {}

    /**
     * @param from folder of the log
     * @param to folder of the copy; made if absent, and must not hold a log
     * @return the copy, durable
     * @throws DataFolderException there is no log to copy or one already where the copy should be, or it cannot be made
     */
    public static Path copy(Path from, Path to) {
        SqliteFile file = LogSchema.in(from);
        Path copy = LogSchema.in(to).path();
        if (Files.notExists(file.path())) throw new DataFolderException("There is no log at " + file.path() + ".");
        if (Files.exists(copy)) throw new DataFolderException("There is a log at " + copy + " already.");
        file.checkHeader();
        Path unfinished = to.resolve(copy.getFileName() + ".unfinished");
        try {
            Files.createDirectories(to);
            Files.deleteIfExists(unfinished);
            try (var connection = file.write(SynchronousMode.FULL);
                    var statement = connection.prepareStatement("VACUUM INTO ?")) {
                statement.setString(1, unfinished.toString());
                statement.execute();
            }
            force(unfinished, StandardOpenOption.WRITE);
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
            force(to, StandardOpenOption.READ);
            return copy;
        } catch (IOException | SQLException e) {
            throw new DataFolderException("The copy " + copy + " cannot be made: " + e.getMessage() + ".", e);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (var channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}
