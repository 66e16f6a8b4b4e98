package org.gongzhi.api.demonstration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Place;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.Boundary;

/** Where the story plays: the codes of its areas, and made-up lines around the real town. */
final class Places {

    static final String DISTRICT = "WIELICZKA";
    static final String STREET = "WIELICZKA-TOWN";
    static final String COMMUNITY = "WIELICZKA-TOWN-1";
    static final String EAST = "WIELICZKA-TOWN-1-EAST";
    static final String WEST = "WIELICZKA-TOWN-1-WEST";

    /** By the areas' codes. */
    static final Map<String, Boundary> BOUNDARIES = boundaries();

    /** Behind the school, in the eastern grid. */
    static final Place SCHOOL = new Place(49.9871, 20.0742);

    /** Twenty-five metres on. */
    static final Place SCHOOL_GATE = new Place(49.9873, 20.0740);

    static final Place MARKET = new Place(49.9860, 20.0650);
    static final Place PARK = new Place(49.9782, 20.0660);

    private Places() {}

    /** The file does not say where a voter lives: half of them live here, half there. */
    static String grid(String voter) {
        return Math.floorMod(voter.hashCode(), 2) == 0 ? EAST : WEST;
    }

    static String areaId(String code) {
        return new AreaCode(code).areaId();
    }

    private static Map<String, Boundary> boundaries() {
        var boundaries = new LinkedHashMap<String, Boundary>();
        for (String code : List.of(DISTRICT, STREET, COMMUNITY)) boundaries.put(code, box("20.00", "20.20"));
        boundaries.put(WEST, box("20.00", "20.07"));
        boundaries.put(EAST, box("20.07", "20.20"));
        return boundaries;
    }

    private static Boundary box(String west, String east) {
        return Boundary.ofWkt(
                "/boundary",
                "POLYGON ((%1$s 49.90, %2$s 49.90, %2$s 50.06, %1$s 50.06, %1$s 49.90))".formatted(west, east));
    }
}
