package org.gongzhi.core.store.transfer;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.gongzhi.core.store.EventLine;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * An event as a line of an exported log: its position, then its {@link EventLine}. Its shape is a promise
 * (docs/operations.md).
 *
 * @param commit id of the commit that the event belongs to
 * @param more how many events of the commit follow
 * @param receipt of the commit, at its last event
 */
record LogLine(
        long position,
        String commit,
        int more,
        NewEvent event,
        @Nullable Receipt receipt) {

    private static final JsonShape SHAPE = new JsonShape(
            Set.of("position", "more", "sequence"),
            Set.of("commit", "id", "stream", "streamType", "type", "revision", "time", "payloadText", "metadataText"),
            Set.of("payload", "metadata", "receipt"));

    private static final JsonShape RECEIPT = new JsonShape(Set.of(), Set.of("key", "fingerprint"), Set.of());

    /** With its line break. */
    byte[] bytes() {
        byte[] head = ("{\"position\":" + position + ",").getBytes(StandardCharsets.US_ASCII);
        byte[] event = EventLine.of(commit, more, this.event, receipt);
        byte[] line = Arrays.copyOf(head, head.length + event.length);
        System.arraycopy(event, 1, line, head.length, event.length - 1); // without its opening brace
        line[line.length - 1] = '\n';
        return line;
    }

    static LogLine parse(byte[] line) throws BadLineException {
        var fields = SHAPE.read(line);
        long more = fields.has("more") ? fields.number("more") : 0;
        if (more < 0 || more > Integer.MAX_VALUE) throw new BadLineException("has a wrong \"more\"");
        var event = new NewEvent(
                fields.text("id"),
                fields.text("stream"),
                fields.textOrNull("streamType"),
                fields.number("sequence"),
                fields.text("type"),
                fields.textOrNull("revision"),
                json(fields, "payload"),
                json(fields, "metadata"),
                time(fields.text("time")));
        return new LogLine(fields.number("position"), fields.text("commit"), (int) more, event, receipt(fields));
    }

    private static byte[] json(JsonShape.Fields fields, String name) throws BadLineException {
        byte[] value = fields.has(name)
                ? fields.json(name)
                : fields.text(name + "Text").getBytes(StandardCharsets.UTF_8);
        if (!JsonText.isValid(value)) throw new BadLineException("has a " + name + " that is no JSON");
        return value;
    }

    private static Instant time(String text) throws BadLineException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadLineException("has a wrong \"time\"");
        }
    }

    private static @Nullable Receipt receipt(JsonShape.Fields fields) throws BadLineException {
        if (!fields.has("receipt")) return null;
        var receipt = RECEIPT.read(fields.json("receipt"));
        return new Receipt(receipt.text("key"), receipt.text("fingerprint"));
    }
}
