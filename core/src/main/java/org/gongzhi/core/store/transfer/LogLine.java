package org.gongzhi.core.store.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * An event as a line of an exported log; its shape is a promise (docs/operations.md). Payload and metadata stand in it
 * byte for byte, so numbers of many digits survive; where they hold line breaks, they stand as text instead.
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
        var bytes = new ByteArrayOutputStream(256 + event.payload().length + event.metadata().length);
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("position", position);
            json.writeStringProperty("commit", commit);
            if (more > 0) json.writeNumberProperty("more", more);
            json.writeStringProperty("id", event.id());
            json.writeStringProperty("stream", event.stream());
            if (event.streamType() != null) json.writeStringProperty("streamType", event.streamType());
            json.writeNumberProperty("sequence", event.sequence());
            json.writeStringProperty("type", event.payloadType());
            if (event.revision() != null) json.writeStringProperty("revision", event.revision());
            json.writeStringProperty("time", event.timestamp().toString());
            write(json, "payload", event.payload());
            write(json, "metadata", event.metadata());
            if (receipt != null) {
                json.writeObjectPropertyStart("receipt");
                json.writeStringProperty("key", receipt.key());
                json.writeStringProperty("fingerprint", receipt.fingerprint());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String name, byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        if (JsonText.fitsALine(value)) {
            json.writeName(name);
            json.writeRawValue(text);
        } else {
            json.writeStringProperty(name + "Text", text);
        }
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
