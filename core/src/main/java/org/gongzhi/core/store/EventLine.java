package org.gongzhi.core.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.MerkleTree;
import org.jspecify.annotations.Nullable;

/**
 * The one form of an event that all stores share: a JSON object of one line, with what its commit adds, but without its
 * position, so that it can be hashed before it has one. It is a leaf of the log's Merkle tree, and what an exported log's
 * line holds after the position. Payload and metadata stand in it byte for byte, so numbers of many digits survive; where
 * they hold line breaks, they stand as text instead.
 */
public final class EventLine {

    private static final byte[] PAYLOAD = ascii(",\"payload");
    private static final byte[] METADATA = ascii(",\"metadata");
    private static final byte[] TEXT = ascii("Text\":");
    private static final byte[] RAW = ascii("\":");
    private static final String HEX = "0123456789ABCDEF";

    private EventLine() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The leaf hash of each of a commit's events. */
    public static List<Hash> leaves(Commit commit) {
        int n = commit.events().size();
        if (n == 1)
            return List.of(MerkleTree.leaf(of(commit.id(), 0, commit.events().getFirst(), commit.receipt())));
        var leaves = new ArrayList<Hash>(n);
        for (int i = 0; i < n; i++)
            leaves.add(MerkleTree.leaf(
                    of(commit.id(), n - 1 - i, commit.events().get(i), i == n - 1 ? commit.receipt() : null)));
        return leaves;
    }

    /**
     * Without a line break.
     *
     * @param commit id of the commit that the event belongs to
     * @param more how many events of the commit follow
     * @param receipt of the commit, at its last event
     */
    public static byte[] of(String commit, int more, NewEvent event, @Nullable Receipt receipt) {
        var text = new StringBuilder(320);
        quote(text.append("{\"commit\":"), commit);
        if (more > 0) text.append(",\"more\":").append(more);
        quote(text.append(",\"id\":"), event.id());
        quote(text.append(",\"stream\":"), event.stream());
        if (event.streamType() != null) quote(text.append(",\"streamType\":"), event.streamType());
        text.append(",\"sequence\":").append(event.sequence());
        quote(text.append(",\"type\":"), event.payloadType());
        if (event.revision() != null) quote(text.append(",\"revision\":"), event.revision());
        text.append(",\"time\":\"").append(event.timestamp()).append('"');
        var line = new ByteArrayOutputStream(text.length() + 64 + event.payload().length + event.metadata().length);
        line.writeBytes(utf8(text));
        write(line, PAYLOAD, event.payload());
        write(line, METADATA, event.metadata());
        if (receipt != null) {
            text.setLength(0);
            quote(text.append(",\"receipt\":{\"key\":"), receipt.key());
            quote(text.append(",\"fingerprint\":"), receipt.fingerprint());
            line.writeBytes(utf8(text.append('}')));
        }
        line.write('}');
        return line.toByteArray();
    }

    private static byte[] utf8(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ByteArrayOutputStream line, byte[] name, byte[] json) {
        line.writeBytes(name);
        if (fitsALine(json)) {
            line.writeBytes(RAW);
            line.writeBytes(json);
        } else {
            line.writeBytes(TEXT);
            var text = new StringBuilder(json.length + 16);
            quote(text, new String(json, StandardCharsets.UTF_8));
            line.writeBytes(utf8(text));
        }
    }

    /** JSON that can stand within a line and be cut out of it again as it was. */
    private static boolean fitsALine(byte[] json) {
        if (json.length == 0) return false;
        for (byte each : json) if (each == '\n' || each == '\r') return false;
        return !isSpace(json[0]) && !isSpace(json[json.length - 1]);
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\t';
    }

    /** RFC 8259, 7: what must be escaped is, by its short form if it has one, and nothing else. */
    private static void quote(StringBuilder out, String text) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text).append('"');
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (each >= ' ') out.append(each);
                    else out.append("\\u00").append(HEX.charAt(each >> 4)).append(HEX.charAt(each & 15));
                }
            }
        }
        out.append('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || each == '"' || each == '\\') return false;
        }
        return true;
    }
}
