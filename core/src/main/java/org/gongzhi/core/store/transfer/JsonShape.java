package org.gongzhi.core.store.transfer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** The fields that a line's JSON object may have; any other is refused. Values of {@code json} come back as their bytes. */
record JsonShape(Set<String> numbers, Set<String> texts, Set<String> json) {

    /** What one object has. */
    record Fields(Map<String, Object> values) {

        boolean has(String name) {
            return values.containsKey(name);
        }

        long number(String name) throws BadLineException {
            if (values.get(name) instanceof Long number) return number;
            throw missing(name);
        }

        String text(String name) throws BadLineException {
            if (values.get(name) instanceof String text) return text;
            throw missing(name);
        }

        @Nullable
        String textOrNull(String name) {
            return values.get(name) instanceof String text ? text : null;
        }

        byte[] json(String name) throws BadLineException {
            if (values.get(name) instanceof byte[] bytes) return bytes;
            throw missing(name);
        }

        private static BadLineException missing(String name) {
            return new BadLineException("has no \"" + name + "\"");
        }
    }

    Fields read(byte[] line) throws BadLineException {
        var fields = new HashMap<String, Object>();
        try (JsonParser parser = JsonText.FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new BadLineException("is no JSON object");
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (fields.put(name, value(name, parser, line)) != null)
                    throw new BadLineException("has \"" + name + "\" twice");
            }
            if (parser.nextToken() != null) throw new BadLineException("goes on after its JSON object");
            return new Fields(fields);
        } catch (JacksonException e) {
            throw new BadLineException("is no JSON");
        }
    }

    private Object value(String name, JsonParser parser, byte[] line) throws BadLineException {
        if (json.contains(name)) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            return Arrays.copyOfRange(line, from, (int) parser.currentLocation().getByteOffset());
        }
        if (numbers.contains(name) && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) return parser.getLongValue();
        if (texts.contains(name) && parser.currentToken() == JsonToken.VALUE_STRING) return parser.getString();
        boolean known = numbers.contains(name) || texts.contains(name);
        throw new BadLineException(known ? "has a wrong \"" + name + "\"" : "has an unknown field \"" + name + "\"");
    }
}
