package org.gongzhi.core.store.transfer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;
import org.gongzhi.core.store.CommitSource;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LoggedCommit;

/** Writes a log as JSON lines, up to the head that it had at first. */
public final class LogExport {

    private static final int BATCH_EVENTS = 1_000;

    private final CommitSource source;
    private final OutputStream out;
    private final LogProgress progress;
    private final MessageDigest sha256 = ExportFormat.sha256();

    private LogExport(CommitSource source, OutputStream out, LogProgress progress) {
        this.source = source;
        this.out = out;
        this.progress = progress;
    }

    /**
     * To a file that must not be there yet; it bears its name only when it is whole and durable.
     *
     * @param file gzip if its name ends in {@code .gz}
     * @return events written
     * @throws TransferException the file is there or cannot be written, or the log is damaged
     */
    public static long toFile(CommitSource source, Path file, LogProgress progress) {
        if (Files.exists(file)) throw new TransferException("There is a file " + file + " already.");
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            long events;
            try (var raw = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16);
                    var out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw) {
                events = toStream(source, out, progress);
            }
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return events;
        } catch (IOException e) {
            throw new TransferException("The file " + file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /** @throws TransferException the log is damaged: what was written is no whole export, since its last line is missing */
    public static long toStream(CommitSource source, OutputStream out, LogProgress progress) throws IOException {
        try {
            return new LogExport(source, out, progress).write();
        } catch (LogDamagedException e) {
            throw new TransferException("The log is damaged: " + e.getMessage() + ".", e);
        }
    }

    private long write() throws IOException {
        long end = source.head();
        long done = 0;
        write(ExportFormat.HEAD.getBytes(US_ASCII));
        while (done < end) {
            for (LoggedCommit commit : source.after(done, BATCH_EVENTS)) {
                if (done >= end) break;
                write(commit);
                done = commit.last();
            }
            progress.at("exported", done, end);
        }
        out.write(ExportFormat.end(done, sha256).getBytes(US_ASCII));
        out.flush();
        return done;
    }

    private void write(LoggedCommit logged) throws IOException {
        var commit = logged.commit();
        int n = commit.events().size();
        for (int i = 0; i < n; i++) {
            var event = commit.events().get(i);
            if (!JsonText.isValid(event.payload()) || !JsonText.isValid(event.metadata()))
                throw new LogDamagedException("the event at position " + (logged.position() + i) + " is no JSON");
            boolean last = i == n - 1;
            write(new LogLine(logged.position() + i, commit.id(), n - 1 - i, event, last ? commit.receipt() : null)
                    .bytes());
        }
    }

    private void write(byte[] line) throws IOException {
        sha256.update(line);
        out.write(line);
    }
}
