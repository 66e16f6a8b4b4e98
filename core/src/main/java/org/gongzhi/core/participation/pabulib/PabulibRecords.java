package org.gongzhi.core.participation.pabulib;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into records after RFC 4180, with {@code ;} between fields: quotes double inside quotes, and a quoted
 * field may hold line breaks. A quote that does not close soon spoils its own line only: reading resumes on the next.
 *
 * <p>Works on bytes, as no byte of a separator is ever part of a longer UTF-8 sequence; so a bad sequence is charged to
 * its line. Holds one record in memory, and of a longer line only its beginning.
 */
final class PabulibRecords {

    /** In bytes. */
    static final int LONGEST_LINE = 1 << 20;

    /** A field over several lines is a title or a description: short. Bounds what an open quote can cost. */
    private static final int LONGEST_JOINED = 1 << 14;

    private static final int MOST_JOINED = 50;

    /**
     * @param line of its first byte, from 1
     * @param fields empty for a blank line or where {@code defect} is set
     * @param defect why it could not be split; null if it could
     */
    record Row(long line, List<String> fields, Defect.@Nullable Code defect) {
        boolean blank() {
            return defect == null && fields.stream().allMatch(String::isBlank);
        }
    }

    /** @param end 0 to 2 bytes: what ended it */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(long number, byte[] bytes, byte[] end, boolean cut) {}

    private static final byte[] LF = {'\n'};
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] EOF = {};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long lines;
    private final Deque<Line> ahead = new ArrayDeque<>();

    PabulibRecords(InputStream in) {
        this.in = in;
    }

    /** The next record; null at the end. */
    @Nullable
    Row next() throws IOException {
        Line first = line();
        if (first == null) return null;
        if (first.cut()) return new Row(first.number(), List.of(), Defect.Code.LINE_TOO_LONG);
        byte[] record = first.bytes();
        boolean open = odd(record);
        List<Line> joined = new ArrayList<>();
        Line last = first;
        // A quote within quotes is doubled, so a record is whole when it has an even number of them.
        while (open) {
            Line next = line();
            if (next == null) return broken(first, joined);
            joined.add(next);
            if (next.cut() || joined.size() == MOST_JOINED || record.length + next.bytes().length > LONGEST_JOINED) {
                return broken(first, joined);
            }
            record = join(record, last.end(), next.bytes());
            open ^= odd(next.bytes());
            last = next;
        }
        var fields = new ArrayList<String>();
        return switch (split(record, fields)) {
            case SPLIT -> new Row(first.number(), fields, null);
            case BAD_UTF8 -> new Row(first.number(), List.of(), Defect.Code.BAD_UTF8);
            case BROKEN -> broken(first, joined);
        };
    }

    private static boolean odd(byte[] line) {
        boolean odd = false;
        for (byte each : line) odd ^= each == '"';
        return odd;
    }

    private Row broken(Line first, List<Line> joined) {
        for (Line line : joined.reversed()) ahead.addFirst(line);
        return new Row(first.number(), List.of(), Defect.Code.BROKEN_QUOTE);
    }

    private enum Split {
        SPLIT,
        BROKEN,
        BAD_UTF8
    }

    private static Split split(byte[] record, List<String> fields) {
        int i = 0;
        while (true) {
            String field;
            if (i < record.length && record[i] == '"') {
                var unquoted = new ByteArrayOutputStream();
                i++;
                while (true) {
                    if (i == record.length) return Split.BROKEN;
                    if (record[i] != '"') {
                        unquoted.write(record[i++]);
                    } else if (i + 1 < record.length && record[i + 1] == '"') {
                        unquoted.write('"');
                        i += 2;
                    } else {
                        i++;
                        break;
                    }
                }
                if (i < record.length && record[i] != ';') return Split.BROKEN;
                byte[] bytes = unquoted.toByteArray();
                field = decode(bytes, 0, bytes.length);
            } else {
                int start = i;
                while (i < record.length && record[i] != ';') {
                    if (record[i] == '"') return Split.BROKEN;
                    i++;
                }
                field = decode(record, start, i);
            }
            if (field == null) return Split.BAD_UTF8;
            fields.add(field);
            if (i == record.length) return Split.SPLIT;
            i++;
        }
    }

    private static @Nullable String decode(byte[] bytes, int from, int to) {
        boolean ascii = true;
        for (int i = from; i < to && ascii; i++) ascii = bytes[i] >= 0;
        if (ascii) return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }

    private static byte[] join(byte[] record, byte[] end, byte[] more) {
        byte[] joined = new byte[record.length + end.length + more.length];
        System.arraycopy(record, 0, joined, 0, record.length);
        System.arraycopy(end, 0, joined, record.length, end.length);
        System.arraycopy(more, 0, joined, record.length + end.length, more.length);
        return joined;
    }

    private @Nullable Line line() throws IOException {
        Line waiting = ahead.pollFirst();
        if (waiting != null) return waiting;
        if (at == filled && !fill()) return null;
        lines++;
        if (lines == 1) skipByteOrderMark();
        byte[] bytes = EOF;
        boolean cut = false;
        while (true) {
            int end = at;
            while (end < filled && buffer[end] != '\n') end++;
            int room = LONGEST_LINE - bytes.length;
            int take = Math.min(end - at, room);
            cut |= take < end - at;
            if (take > 0) {
                byte[] longer = new byte[bytes.length + take];
                System.arraycopy(bytes, 0, longer, 0, bytes.length);
                System.arraycopy(buffer, at, longer, bytes.length, take);
                bytes = longer;
            }
            at = end;
            if (at < filled) {
                at++;
                boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
                if (!carriageReturn) return new Line(lines, bytes, LF, cut);
                return new Line(lines, Arrays.copyOf(bytes, bytes.length - 1), CRLF, cut);
            }
            if (!fill()) return new Line(lines, bytes, EOF, cut);
        }
    }

    private void skipByteOrderMark() throws IOException {
        while (filled - at < 3) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) return;
            filled += read;
        }
        if ((buffer[at] & 0xff) == 0xef && (buffer[at + 1] & 0xff) == 0xbb && (buffer[at + 2] & 0xff) == 0xbf) at += 3;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = 0;
        int read = in.read(buffer, 0, buffer.length);
        if (read <= 0) return false;
        filled = read;
        return true;
    }
}
