package org.gongzhi.core.store.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;

/** Reads an exported log's commits, and checks each line. */
final class ExportReader implements AutoCloseable {

    private final Path file;
    private final LineReader lines;
    private final MessageDigest sha256 = ExportFormat.sha256();
    private final Map<String, Long> heads = new HashMap<>();
    private long position;
    private boolean ended;

    ExportReader(Path file) {
        this.file = file;
        try {
            lines = new LineReader(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            ask(this::readHead);
        } catch (LogDamagedException | TransferException e) {
            close();
            throw e;
        }
    }

    private boolean readHead() throws IOException, BadLineException {
        byte[] first = lines.next().orElseThrow(() -> new BadLineException("is missing"));
        var head = ExportFormat.HEAD_SHAPE.read(first);
        if (!head.text("gongzhi").equals("log")) throw new BadLineException("is not that of an exported log");
        if (head.number("version") > ExportFormat.VERSION)
            throw new BadLineException("says that a newer version of Gongzhi wrote it");
        sha256.update(first);
        return true;
    }

    /** The end of the commit that was read last. */
    long position() {
        return position;
    }

    long line() {
        return lines.number();
    }

    /**
     * Empty after the last.
     *
     * @throws LogDamagedException the file is not as it was exported, at the named line
     */
    Optional<LoggedCommit> next() {
        return ended ? Optional.empty() : ask(this::read);
    }

    private Optional<LoggedCommit> read() throws IOException, BadLineException {
        byte[] line = next("is missing: the file is cut off, its last line should tell its number of events");
        if (isEnd(line)) {
            checkEnd(line);
            ended = true;
            return Optional.empty();
        }
        LogLine first = event(line, position + 1);
        LogLine last = first;
        List<NewEvent> events = new ArrayList<>();
        events.add(first.event());
        for (int more = first.more(); more > 0; more--) {
            if (last.receipt() != null) throw new BadLineException("has a receipt before its commit's end");
            line = next("is missing: the file is cut off within a commit");
            if (isEnd(line)) throw new BadLineException("ends the file within a commit");
            last = event(line, last.position() + 1);
            if (last.more() != more - 1 || !last.commit().equals(first.commit()))
                throw new BadLineException("does not continue the commit of the line before");
            events.add(last.event());
        }
        position = last.position();
        return Optional.of(new LoggedCommit(first.position(), new Commit(first.commit(), events, last.receipt())));
    }

    private byte[] next(String ifMissing) throws IOException, BadLineException {
        return lines.next().orElseThrow(() -> new BadLineException(ifMissing));
    }

    private LogLine event(byte[] line, long due) throws BadLineException {
        LogLine read = LogLine.parse(line);
        if (read.position() < due)
            throw new BadLineException("repeats position " + read.position() + ", where " + due + " is due");
        if (read.position() > due)
            throw new BadLineException(
                    "has position " + read.position() + ", where " + due + " is due: lines are missing");
        String stream = read.event().stream();
        Long before = heads.put(stream, read.event().sequence());
        if (before != null && read.event().sequence() != before + 1)
            throw new BadLineException("continues stream " + stream + " with number "
                    + read.event().sequence() + ", where " + (before + 1) + " is due");
        sha256.update(line);
        return read;
    }

    private static boolean isEnd(byte[] line) {
        return new String(line, 0, Math.min(line.length, 10), StandardCharsets.US_ASCII).startsWith("{\"events\":");
    }

    private void checkEnd(byte[] line) throws IOException, BadLineException {
        long events = ExportFormat.END_SHAPE.read(line).number("events");
        if (events != position)
            throw new BadLineException("says that there are " + events + " events, and there are " + position);
        if (!new String(line, StandardCharsets.US_ASCII).equals(ExportFormat.end(events, sha256)))
            throw new BadLineException("has another check sum than the lines before it: they were changed");
        if (lines.next().isPresent()) throw new BadLineException("stands after the end");
    }

    private interface Reading<T> {
        T read() throws IOException, BadLineException;
    }

    private <T> T ask(Reading<T> reading) {
        try {
            return reading.read();
        } catch (BadLineException e) {
            throw new LogDamagedException("line " + lines.number() + " " + e.getMessage(), e);
        } catch (ZipException e) {
            throw new LogDamagedException("line " + lines.number() + " cannot be unpacked", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private TransferException unreadable(IOException e) {
        return new TransferException(
                e instanceof NoSuchFileException
                        ? "There is no file " + file + "."
                        : "The file " + file + " cannot be read: " + e.getMessage() + ".",
                e);
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
