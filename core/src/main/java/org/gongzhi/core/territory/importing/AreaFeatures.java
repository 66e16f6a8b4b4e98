package org.gongzhi.core.territory.importing;

import java.io.InputStream;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.core.territory.importing.AreaFile.Rows;
import org.gongzhi.core.territory.importing.Finding.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The features of a GeoJSON file, one at a time. */
final class AreaFeatures {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AreaFeatures() {}

    static void read(InputStream in, Rows rows) {
        int row = 0;
        boolean features = false;
        try (var parser = new Bounded(JSON.createParser(in))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new StreamReadException(parser, "no object");
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (!name.equals("features")) {
                    parser.skipChildren();
                    continue;
                }
                features = true;
                if (value != JsonToken.START_ARRAY) throw new StreamReadException(parser, "features are an array");
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    row++;
                    parser.begin();
                    if (!rows.take(feature(row, parser.readValueAsTree(), rows))) return;
                    parser.end();
                }
            }
            if (!features)
                rows.found(Problem.UNREADABLE_FILE, 0, "", "A FeatureCollection of GeoJSON has an array of features.");
        } catch (JacksonException malformed) {
            rows.found(
                    Problem.UNREADABLE_FILE,
                    row,
                    String.valueOf(malformed.getOriginalMessage()),
                    "The file is no FeatureCollection of GeoJSON from here on.");
        }
    }

    private static AreaRow feature(int row, JsonNode feature, Rows rows) {
        JsonNode properties = feature.path("properties");
        var area = new AreaRow(
                row,
                text(properties, AreaFile.CODE),
                text(properties, AreaFile.KIND),
                text(properties, AreaFile.NAME),
                text(properties, AreaFile.PARENT),
                text(properties, AreaFile.POPULATION),
                text(properties, AreaFile.RESPONSIBLE),
                null);
        JsonNode geometry = feature.path("geometry");
        if (geometry.isMissingNode() || geometry.isNull()) return area;
        return AreaRecords.with(area, boundary(area, geometry, rows));
    }

    private static @Nullable Boundary boundary(AreaRow area, JsonNode geometry, Rows rows) {
        try {
            return Boundary.ofGeoJson("/geometry", geometry);
        } catch (Rejection refused) {
            rows.found(Problem.BAD_BOUNDARY, area, AreaRecords.why(refused));
            return null;
        }
    }

    private static String text(JsonNode properties, String name) {
        return properties.path(name).asString("").strip();
    }

    /** Reads no value of more tokens than an area of {@value Boundary#MOST_VERTICES} vertices has. */
    private static final class Bounded extends JsonParserDelegate {
        private static final int MOST_TOKENS = 6 * Boundary.MOST_VERTICES;
        private int tokens = -1;

        Bounded(JsonParser parser) {
            super(parser);
        }

        void begin() {
            tokens = 0;
        }

        void end() {
            tokens = -1;
        }

        @Override
        public JsonToken nextToken() {
            if (tokens >= 0 && ++tokens > MOST_TOKENS) throw new StreamReadException(this, "a feature of this size");
            return super.nextToken();
        }
    }
}
