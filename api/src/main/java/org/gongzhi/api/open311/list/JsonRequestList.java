package org.gongzhi.api.open311.list;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** A list in JSON: an array, or an object that holds it as {@code service_requests} or {@code requests}. */
public final class JsonRequestList implements RequestList {

    private static final Set<String> LISTS = Set.of("service_requests", "requests");

    /** A text is in memory once; a longer one ends the reading. */
    private static final int LONGEST_TEXT = 4_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(100)
                    .maxNameLength(500)
                    .build())
            .build();

    @Override
    public boolean read(InputStream in, Predicate<ListedRequest> each)
            throws java.io.IOException, MalformedListException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            toList(parser);
            for (long index = 0; parser.nextToken() == JsonToken.START_OBJECT; index++) {
                if (!each.test(request(parser, index))) return false;
            }
            if (!parser.hasToken(JsonToken.END_ARRAY)) throw malformed(parser, "not a request");
            return true;
        } catch (JacksonIOException brokenOff) {
            throw brokenOff.getCause();
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            throw new MalformedListException(
                    at == null ? 0 : Math.max(0, at.getLineNr()),
                    at == null ? 0 : Math.max(0, at.getColumnNr()),
                    "not JSON");
        }
    }

    private static void toList(JsonParser parser) throws MalformedListException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean list = LISTS.contains(parser.currentName());
                if (parser.nextToken() == JsonToken.START_ARRAY && list) return;
                parser.skipChildren();
            }
        }
        if (first != JsonToken.START_ARRAY) throw malformed(parser, "no list");
    }

    private static ListedRequest request(JsonParser parser, long index) throws MalformedListException {
        long line = parser.currentTokenLocation().getLineNr();
        var fields = new HashMap<String, String>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == null) throw malformed(parser, "it breaks off");
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL && FIELDS.contains(name))
                fields.put(name, RequestList.cut(parser.getString()));
            else parser.skipChildren();
        }
        return new ListedRequest(index, line, fields);
    }

    private static MalformedListException malformed(JsonParser parser, String why) {
        TokenStreamLocation at = parser.currentLocation();
        return new MalformedListException(at.getLineNr(), at.getColumnNr(), why);
    }
}
