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

    private static final byte[] NOTHING = {};
    private static final byte[] METADATA = ",\"metadata\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "}".getBytes(StandardCharsets.US_ASCII);
    private static final String HEX = "0123456789ABCDEF";

    private EventLine() {}

    /** The leaf hash of each of a commit's events. */
    public static List<Hash> leaves(Commit commit) {
        int n = commit.events().size();
        if (n == 1)
            return List.of(MerkleTree.leaf(parts(commit.id(), 0, commit.events().getFirst(), commit.receipt())));
        var leaves = new ArrayList<Hash>(n);
        for (int i = 0; i < n; i++)
            leaves.add(MerkleTree.leaf(
                    parts(commit.id(), n - 1 - i, commit.events().get(i), i == n - 1 ? commit.receipt() : null)));
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
        var line = new ByteArrayOutputStream(512 + event.payload().length + event.metadata().length);
        for (byte[] part : parts(commit, more, event, receipt)) line.writeBytes(part);
        return line.toByteArray();
    }

    /** Payload and metadata as they are, since every command hashes its events. */
    private static byte[][] parts(String commit, int more, NewEvent event, @Nullable Receipt receipt) {
        var text = new StringBuilder(384);
        quote(text.append("{\"commit\":"), commit);
        if (more > 0) text.append(",\"more\":").append(more);
        quote(text.append(",\"id\":"), event.id());
        quote(text.append(",\"stream\":"), event.stream());
        if (event.streamType() != null) quote(text.append(",\"streamType\":"), event.streamType());
        text.append(",\"sequence\":").append(event.sequence());
        quote(text.append(",\"type\":"), event.payloadType());
        if (event.revision() != null) quote(text.append(",\"revision\":"), event.revision());
        text.append(",\"time\":\"").append(event.timestamp()).append('"');
        boolean plain = fitsALine(event.payload());
        if (plain) text.append(",\"payload\":");
        else quote(text.append(",\"payloadText\":"), new String(event.payload(), StandardCharsets.UTF_8));
        return new byte[][] {
            utf8(text),
            plain ? event.payload() : NOTHING,
            fitsALine(event.metadata()) ? METADATA : NOTHING,
            fitsALine(event.metadata()) ? event.metadata() : metadataText(event.metadata()),
            receipt == null ? END : end(receipt)
        };
    }

    private static byte[] metadataText(byte[] metadata) {
        var text = new StringBuilder(metadata.length + 32);
        quote(text.append(",\"metadataText\":"), new String(metadata, StandardCharsets.UTF_8));
        return utf8(text);
    }

    private static byte[] end(Receipt receipt) {
        var text = new StringBuilder(160);
        quote(text.append(",\"receipt\":{\"key\":"), receipt.key());
        quote(text.append(",\"fingerprint\":"), receipt.fingerprint());
        return utf8(text.append("}}"));
    }

    private static byte[] utf8(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
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
