package org.gongzhi.core.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of an embedded deployment's files, held by one process at a time. */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "gongzhi.lock";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder if need be and takes its lock, which the operating system releases however the process ends.
     *
     * @throws DataFolderException it cannot be made or written, or is in use
     */
    @SuppressWarnings("MustBeClosedChecker") // held until close
    public static DataFolder open(Path path) {
        FileChannel channel;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(path.resolve(LOCK), CREATE, READ, WRITE);
        } catch (IOException e) {
            throw new DataFolderException("The data folder " + path.toAbsolutePath() + " cannot be written.", e);
        }
        try {
            if (tryLock(channel) == null) throw inUse(path, channel);
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new DataFolderException("The data folder " + path.toAbsolutePath() + " cannot be locked.", e);
        } catch (DataFolderException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static DataFolderException inUse(Path path, FileChannel channel) throws IOException {
        var pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return new DataFolderException("The data folder " + path.toAbsolutePath() + " is in use by process "
                + new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII) + ".");
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DataFolderException("The lock file cannot be closed.", e);
        }
    }

    public Path path() {
        return path;
    }

    /** Lets another process have it; close what is kept in it first. */
    @Override
    public void close() {
        closeQuietly(channel);
    }
}
