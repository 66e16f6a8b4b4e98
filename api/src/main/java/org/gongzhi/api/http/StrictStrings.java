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
        // An unpaired surrogate is the only code point that is still one.
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
