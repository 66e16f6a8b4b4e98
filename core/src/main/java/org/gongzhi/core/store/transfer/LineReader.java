package org.gongzhi.core.store.transfer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Lines of a file, packed with gzip if its name ends in {@code .gz}. */
final class LineReader implements AutoCloseable {

    /** A commit of 4 MiB, each of its bytes escaped. */
    private static final int LONGEST = 32 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int held;
    private long number;

    LineReader(Path file) throws IOException {
        var raw = Files.newInputStream(file);
        try {
            in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * With its line break; empty at the end.
     *
     * @throws BadLineException it has no line break, or none soon enough
     */
    Optional<byte[]> next() throws IOException, BadLineException {
        var line = new ByteArrayOutputStream(512);
        number++;
        while (true) {
            if (at == held && !fill()) {
                if (line.size() == 0) return Optional.empty();
                throw new BadLineException("is cut off");
            }
            int end = at;
            while (end < held && buffer[end] != '\n') end++;
            boolean whole = end < held;
            line.write(buffer, at, (whole ? end + 1 : end) - at);
            at = whole ? end + 1 : end;
            if (whole) return Optional.of(line.toByteArray());
            if (line.size() > LONGEST) throw new BadLineException("is too long");
        }
    }

    private boolean fill() throws IOException, BadLineException {
        at = 0;
        try {
            held = in.read(buffer);
        } catch (EOFException e) {
            throw new BadLineException("is cut off");
        }
        if (held < 0) held = 0;
        return held > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
