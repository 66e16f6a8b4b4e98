package org.gongzhi.core.store.transfer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.core.store.CommitSource;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LoggedCommit;
import org.jspecify.annotations.Nullable;

/** An exported log in a file, to be imported: checked whole when it is opened. */
public final class ExportedLog implements CommitSource {

    private final Path file;
    private final long head;
    private final @Nullable String fault;
    private @Nullable ExportReader reader;

    private ExportedLog(Path file, long head, @Nullable String fault) {
        this.file = file;
        this.head = head;
        this.fault = fault;
    }

    /**
     * Reads the file once, line by line. Takes about 150 bytes of memory for each stream in it.
     *
     * @param salvage take what comes before the first bad line, up to the last whole commit
     * @throws TransferException the file cannot be read; or it is bad, and is not to be salvaged
     */
    public static ExportedLog open(Path file, boolean salvage, LogProgress progress) {
        long head = 0;
        try (var reader = new ExportReader(file)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                head = next.get().last();
                if (reader.line() % 1_000 == 0) progress.at("read", head, 0);
            }
            return new ExportedLog(file, head, null);
        } catch (LogDamagedException e) {
            String fault = "The file " + file + " is bad: " + e.getMessage() + ".";
            if (!salvage) throw new TransferException(fault, e);
            return new ExportedLog(file, head, fault);
        }
    }

    /** Why not all of the file is taken; empty if it is whole. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public long head() {
        return head;
    }

    @Override
    public List<LoggedCommit> after(long position, int events) {
        if (reader == null || reader.position() > position) {
            close();
            reader = new ExportReader(file);
        }
        while (reader.position() < position) reader.next();
        var commits = new ArrayList<LoggedCommit>();
        long held = 0;
        for (long bytes = 0; held < events && bytes < ANSWER_BYTES && reader.position() < head; ) {
            var next = reader.next();
            if (next.isEmpty()) break;
            commits.add(next.get());
            held += next.get().commit().events().size();
            bytes += next.get().commit().bytes();
        }
        return commits;
    }

    @Override
    public void close() {
        if (reader != null) reader.close();
        reader = null;
    }
}
