package org.gongzhi.core.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.gongzhi.core.RejectedBy.rejectedBy;

import org.gongzhi.core.Rejection;
import org.gongzhi.core.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BoundaryTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ANTICLOCKWISE = """
            {"type":"Polygon","coordinates":[[[20.0,50.0],[21.0,50.0],[21.0,51.0],[20.0,51.0],[20.0,50.0]]]}""";
    private static final String CLOCKWISE = """
            {"type":"Polygon","coordinates":[[[20.0,50.0],[20.0,51.0],[21.0,51.0],[21.0,50.0],[20.0,50.0]]]}""";
    private static final String WITH_A_HOLE_AND_AN_ISLAND = """
            {"type":"MultiPolygon","coordinates":[
              [[[20,50],[24,50],[24,54],[20,54],[20,50]],[[21,51],[21,52],[22,52],[22,51],[21,51]]],
              [[[30,50],[31,50],[31,51],[30,50]]]]}""";

    private static Boundary of(String geoJson) {
        return Boundary.ofGeoJson("/boundary", JSON.readTree(geoJson));
    }

    private static void isRefused(String geoJson, Rule rule) {
        assertThat(catchThrowable(() -> of(geoJson))).matches(rejectedBy(rule)::matches);
    }

    @Test
    void aPolygonReadsBackAsItWasWritten() {
        assertThat(JSON.writeValueAsString(of(ANTICLOCKWISE))).isEqualTo(ANTICLOCKWISE);
        assertThat(JSON.readValue(ANTICLOCKWISE, Boundary.class)).isEqualTo(of(ANTICLOCKWISE));
    }

    @Test
    void aMultiPolygonReadsBackAsItWasWritten() {
        var boundary = of(WITH_A_HOLE_AND_AN_ISLAND);

        assertThat(boundary.shape().getArea()).isEqualTo(16 - 1 + 0.5);
        assertThat(JSON.readValue(JSON.writeValueAsString(boundary), Boundary.class))
                .isEqualTo(boundary);
    }

    @Test
    void eitherDirectionOfARingIsTheSameBoundary() {
        assertThat(of(CLOCKWISE)).isEqualTo(of(ANTICLOCKWISE)).hasSameHashCodeAs(of(ANTICLOCKWISE));
    }

    @Test
    void degreesAreKeptToSevenDecimals() {
        assertThat(of(ANTICLOCKWISE.replace("21.0", "21.000000049"))).isEqualTo(of(ANTICLOCKWISE));
        assertThat(of(ANTICLOCKWISE.replace("21.0", "21.00000006"))).isNotEqualTo(of(ANTICLOCKWISE));
    }

    @Test
    void aHeightIsLeftOut() {
        assertThat(of(ANTICLOCKWISE.replace("51.0]", "51.0,312.5]"))).isEqualTo(of(ANTICLOCKWISE));
    }

    @Test
    void wellKnownTextSaysTheSame() {
        assertThat(Boundary.ofWkt("", " polygon((20 50, 21 50, 21 51, 20 51, 20 50))"))
                .isEqualTo(of(ANTICLOCKWISE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POINT (1 2)",
                "POLYGON EMPTY",
                "MULTIPOLYGON EMPTY",
                "POLYGON ((20 50, 21 50, 21 51, 20 51))",
                "POLYGON ((20 50, 21 50, 21 x, 20 50))",
                "POLYGON ((220 50, 21 50, 21 51, 220 50))",
                "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION EMPTY)"
            })
    void otherTextIsRefused(String text) {
        assertThat(catchThrowable(() -> Boundary.ofWkt("/boundary", text)))
                .matches(rejectedBy(TerritoryRule.BOUNDARY_FORMAT)::matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "\"Polygon\"",
                "{\"type\":\"Point\",\"coordinates\":[20,50]}",
                "{\"type\":\"Polygon\"}",
                "{\"type\":\"Polygon\",\"coordinates\":[]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[20,50],[21,50],[20,50]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[20,50],[21,50],[21,51],[20,51]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[20,50],[21,50],[21,\"51\"],[20,50]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[20,50],[21,50],[21,1e400],[20,50]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[20],[21,50],[21,51],[20]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[20,95],[21,50],[21,51],[20,95]]]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[[20,50],[21,50],[21,51],[20,50]]]}"
            })
    void whatIsNoPolygonIsRefused(String geoJson) {
        isRefused(geoJson, TerritoryRule.BOUNDARY_FORMAT);
    }

    @Test
    void theRefusalPointsToTheNumber() {
        var refusal = catchThrowable(() -> of(ANTICLOCKWISE.replace("51.0],[20.0,51", "91.0],[20.0,51")));

        assertThat(((Rejection) refusal).pointer()).isEqualTo("/boundary/coordinates/0/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a bow tie
                "{\"type\":\"Polygon\",\"coordinates\":[[[20,50],[21,51],[21,50],[20,51],[20,50]]]}",
                // a line
                "{\"type\":\"Polygon\",\"coordinates\":[[[20,50],[21,50],[22,50],[20,50]]]}",
                // a hole outside
                "{\"type\":\"Polygon\",\"coordinates\":[[[20,50],[21,50],[21,51],[20,50]],[[30,50],[31,50],[31,51],[30,50]]]}",
                // one upon another
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[20,50],[22,50],[22,52],[20,50]]],[[[20,50],[22,50],[22,51],[20,50]]]]}"
            })
    void whatCannotBeOnAMapIsRefused(String geoJson) {
        isRefused(geoJson, TerritoryRule.BOUNDARY_UNSOUND);
    }

    @Test
    void aBoundaryHasAnEnd() {
        assertThat(of(circle(Boundary.MOST_VERTICES - 1)).shape().getNumPoints())
                .isEqualTo(Boundary.MOST_VERTICES);
        isRefused(circle(Boundary.MOST_VERTICES), TerritoryRule.BOUNDARY_TOO_LONG);
    }

    private static String circle(int corners) {
        var ring = new StringBuilder();
        for (int i = 0; i <= corners; i++) {
            double angle = 2 * Math.PI * (i % corners) / corners;
            ring.append(i == 0 ? "" : ",").append("[" + (20 + Math.cos(angle)) + "," + (50 + Math.sin(angle)) + "]");
        }
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
    }
}
