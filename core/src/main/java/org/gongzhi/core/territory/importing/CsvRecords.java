package org.gongzhi.core.territory.importing;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a stream into records after RFC 4180, whose lines may end in LF, too. Holds one record in memory. */
final class CsvRecords {

    /** In characters; an area of as many vertices as there may be fits. */
    private static final int LONGEST_RECORD = 1 << 20;

    static final class MalformedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        MalformedException(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private int length;

    CsvRecords(Reader in) throws IOException {
        this.in = in;
        if (peek() == '\uFEFF') read();
    }

    /** The next record; null at the end. */
    @Nullable
    List<String> next() throws IOException {
        if (peek() < 0) return null;
        length = 0;
        var fields = new ArrayList<String>();
        while (true) {
            fields.add(peek() == '"' ? quoted() : plain());
            int end = read();
            if (end == ',') continue;
            if (end == '\r' && peek() == '\n') read();
            else if (end >= 0 && end != '\n') throw new MalformedException("A quoted field goes on after its quote.");
            return fields;
        }
    }

    private String plain() throws IOException {
        var field = new StringBuilder();
        for (int next = peek(); next >= 0 && next != ',' && next != '\n' && next != '\r'; next = peek()) {
            if (next == '"') throw new MalformedException("A quote stands in a field that does not begin with one.");
            field.append((char) read());
        }
        return field.toString();
    }

    private String quoted() throws IOException {
        var field = new StringBuilder();
        read();
        while (true) {
            int next = read();
            if (next < 0) throw new MalformedException("A quote is not closed.");
            if (next != '"') field.append((char) next);
            else if (peek() == '"') field.append((char) read());
            else return field.toString();
        }
    }

    private int peek() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return at == filled ? -1 : buffer[at];
    }

    private int read() throws IOException {
        int next = peek();
        if (next < 0) return next;
        at++;
        if (++length > LONGEST_RECORD) throw new MalformedException("A record is too long.");
        return next;
    }
}
