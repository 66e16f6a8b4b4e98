package org.gongzhi.api.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** A moment as ISO 8601 with its zone, e.g. {@code 2026-11-23T09:00:00+08:00}; years 1900 to 9999. */
final class ZonedInstants extends StdScalarDeserializer<Instant> {

    /** Thrown for what is no moment, or one without a zone. */
    static final class NotAMoment extends InvalidFormatException {
        private static final long serialVersionUID = 1L;

        NotAMoment(JsonParser parser) {
            super(parser, "not a moment with its zone", "", Instant.class);
        }
    }

    ZonedInstants() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) throw new NotAMoment(parser);
        try {
            var moment = OffsetDateTime.parse(parser.getString(), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            if (moment.getYear() < 1900 || moment.getYear() > 9999) throw new NotAMoment(parser);
            return moment.toInstant();
        } catch (DateTimeException unreadable) {
            throw new NotAMoment(parser);
        }
    }
}
