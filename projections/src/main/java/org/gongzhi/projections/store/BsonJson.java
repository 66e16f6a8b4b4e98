package org.gongzhi.projections.store;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as native BSON, and back to the same bytes (if they were written compactly, as Jackson does): what a document says
 * is not changed by where it is kept.
 *
 * <ul>
 *   <li>A number is stored as int32, int64, decimal128 or double, the first that gives back its text; one that none can
 *       hold, e.g. of 40 digits, stands as <code>{"%number": "…"}</code>.
 *   <li>MongoDB reads dots and dollar signs in a field's name as paths and operators, and BSON knows no zero in one: these,
 *       and the percent sign, are written as in a URL ({@code %2E}); the empty name is a lone percent sign.
 * </ul>
 */
final class BsonJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String EMPTY_NAME = "%";
    /** No name is stored so: a percent sign is followed by two hexadecimal digits, or alone. */
    private static final String NUMBER = "%number";

    private BsonJson() {}

    /** Writes one value, for which the writer must be ready. */
    static void write(byte[] json, BsonWriter to) {
        try (JsonParser from = JSON.createParser(json)) {
            from.nextToken();
            writeValue(from, to);
        }
    }

    private static void writeValue(JsonParser from, BsonWriter to) {
        switch (from.currentToken()) {
            case START_OBJECT -> {
                to.writeStartDocument();
                while (from.nextToken() != JsonToken.END_OBJECT) {
                    to.writeName(storedName(from.currentName()));
                    from.nextToken();
                    writeValue(from, to);
                }
                to.writeEndDocument();
            }
            case START_ARRAY -> {
                to.writeStartArray();
                while (from.nextToken() != JsonToken.END_ARRAY) writeValue(from, to);
                to.writeEndArray();
            }
            case VALUE_STRING -> to.writeString(from.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> writeNumber(from.getString(), to);
            case VALUE_TRUE -> to.writeBoolean(true);
            case VALUE_FALSE -> to.writeBoolean(false);
            case VALUE_NULL -> to.writeNull();
            default -> throw new IllegalArgumentException("not JSON: " + from.currentToken());
        }
    }

    private static void writeNumber(String text, BsonWriter to) {
        var exact = new BigDecimal(text);
        if (isLong(exact, text)) {
            long whole = exact.longValue();
            if (whole == (int) whole) to.writeInt32((int) whole);
            else to.writeInt64(whole);
        } else if (asDecimal(exact, text) instanceof Decimal128 decimal) {
            to.writeDecimal128(decimal);
        } else if (Double.toString(Double.parseDouble(text)).equals(text)) {
            to.writeDouble(Double.parseDouble(text));
        } else {
            to.writeStartDocument();
            to.writeString(NUMBER, text);
            to.writeEndDocument();
        }
    }

    private static boolean isLong(BigDecimal exact, String text) {
        return exact.scale() == 0
                && exact.unscaledValue().bitLength() < Long.SIZE
                && exact.toString().equals(text);
    }

    /** Null if it would come back as another text. */
    private static @Nullable Decimal128 asDecimal(BigDecimal exact, String text) {
        try {
            var decimal = new Decimal128(exact);
            return decimal.bigDecimalValue().toString().equals(text) ? decimal : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Reads one value, at which the reader must stand. */
    static byte[] read(BsonReader from) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator to = JSON.createGenerator(bytes)) {
            readValue(from, to);
        }
        return bytes.toByteArray();
    }

    private static void readValue(BsonReader from, JsonGenerator to) {
        switch (from.getCurrentBsonType()) {
            case DOCUMENT -> readDocument(from, to);
            case ARRAY -> {
                from.readStartArray();
                to.writeStartArray();
                while (from.readBsonType() != BsonType.END_OF_DOCUMENT) readValue(from, to);
                to.writeEndArray();
                from.readEndArray();
            }
            case STRING -> to.writeString(from.readString());
            case INT32 -> to.writeNumber(from.readInt32());
            case INT64 -> to.writeNumber(from.readInt64());
            case DECIMAL128 ->
                to.writeNumber(from.readDecimal128().bigDecimalValue().toString());
            case DOUBLE -> to.writeNumber(Double.toString(from.readDouble()));
            case BOOLEAN -> to.writeBoolean(from.readBoolean());
            case NULL -> {
                from.readNull();
                to.writeNull();
            }
            default -> throw new IllegalArgumentException("a view's document holds no " + from.getCurrentBsonType());
        }
    }

    private static void readDocument(BsonReader from, JsonGenerator to) {
        from.readStartDocument();
        boolean more = from.readBsonType() != BsonType.END_OF_DOCUMENT;
        String name = more ? from.readName() : EMPTY_NAME;
        if (name.equals(NUMBER)) {
            to.writeNumber(from.readString());
            from.readBsonType();
        } else {
            to.writeStartObject();
            while (more) {
                to.writeName(readName(name));
                readValue(from, to);
                more = from.readBsonType() != BsonType.END_OF_DOCUMENT;
                if (more) name = from.readName();
            }
            to.writeEndObject();
        }
        from.readEndDocument();
    }

    private static String storedName(String name) {
        if (name.isEmpty()) return EMPTY_NAME;
        if (name.indexOf('.') < 0 && name.indexOf('$') < 0 && name.indexOf('%') < 0 && name.indexOf(0) < 0) return name;
        return name.replace("%", "%25").replace(".", "%2E").replace("$", "%24").replace("\0", "%00");
    }

    private static String readName(String stored) {
        if (stored.indexOf('%') < 0) return stored;
        if (stored.equals(EMPTY_NAME)) return "";
        return stored.replace("%00", "\0")
                .replace("%24", "$")
                .replace("%2E", ".")
                .replace("%25", "%");
    }
}
