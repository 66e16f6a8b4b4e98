package org.gongzhi.api.http;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** Text that every store and every reader can hold: a JSON string without NUL and without half a character. */
final class StrictStrings extends StdScalarDeserializer<String> {

    /** Thrown for text that holds NUL or half a surrogate pair. */
    static final class UnfitText extends InvalidFormatException {
        private static final long serialVersionUID = 1L;

        UnfitText(JsonParser parser) {
            super(parser, "unfit text", "", String.class);
        }
    }

    StrictStrings() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        String text = parser.getString();
        if (!isFit(text)) throw new UnfitText(parser);
        return text;
    }

    static boolean isFit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) return false;
            if (!Character.isSurrogate(c)) continue;
            if (!Character.isHighSurrogate(c)
                    || i + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(i + 1))) return false;
            i++;
        }
        return true;
    }
}
