package org.gongzhi.core.participation.pabulib;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes a {@code .pb} file as a stream: the ballot on construction, then vote by vote. UTF-8; a field is quoted only if
 * it must be. What {@link PabulibReader} read is written back byte for byte, but for stray line ends and needless
 * quotes.
 */
public final class PabulibWriter implements AutoCloseable {

    private final Writer out;
    private final String lineEnd;
    private final int columns;

    /** Lines end with LF. */
    public PabulibWriter(OutputStream out, PabulibBallot ballot) throws IOException {
        this(out, ballot, "\n");
    }

    /** @param lineEnd LF or CRLF */
    public PabulibWriter(OutputStream out, PabulibBallot ballot, String lineEnd) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.lineEnd = lineEnd;
        this.columns = ballot.voteColumns().size();
        line(List.of("META"));
        line(List.of("key", "value"));
        for (Map.Entry<String, String> entry : ballot.meta().entrySet())
            line(List.of(entry.getKey(), entry.getValue()));
        line(List.of("PROJECTS"));
        line(ballot.projectColumns());
        for (PabulibProject project : ballot.projects()) {
            line(ballot.projectColumns().stream()
                    .map(column -> project.fields().getOrDefault(column, ""))
                    .toList());
        }
        line(List.of("VOTES"));
        line(ballot.voteColumns());
    }

    /**
     * Writes the next vote.
     *
     * @param fields one for each of the ballot's vote columns
     */
    public void vote(List<String> fields) throws IOException {
        if (fields.size() != columns) {
            throw new IllegalArgumentException(fields.size() + " fields for " + columns + " columns");
        }
        line(fields);
    }

    /** Flushes; closes the stream below. */
    @Override
    public void close() throws IOException {
        out.close();
    }

    private void line(List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) out.write(';');
            write(fields.get(i));
        }
        out.write(lineEnd);
    }

    private void write(String field) throws IOException {
        if (field.indexOf(';') < 0 && field.indexOf('"') < 0 && field.indexOf('\n') < 0 && field.indexOf('\r') < 0) {
            out.write(field);
        } else {
            out.write('"');
            out.write(field.replace("\"", "\"\""));
            out.write('"');
        }
    }
}
