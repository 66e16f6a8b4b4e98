package org.gongzhi.projections.matters;

import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.Place;

/**
 * The ground as a chequerboard, so that what is near is found in one index: a point lies in one cell, and what is near it
 * in that one or its neighbours. A cell is {@value #SIDE} degrees wide and high: some 550 m from south to north, and 350 m
 * from west to east at 50°. Across the 180th meridian and beyond 84° nothing is near.
 */
final class Cells {

    private static final double SIDE = 0.005;

    /** A little less than there are, so that nothing is missed where meridians draw together. */
    private static final double METRES_A_DEGREE = 111_000;

    private static final double NARROWEST = 0.1;

    private Cells() {}

    static String of(Place place) {
        return id(index(place.latitude()), index(place.longitude()));
    }

    /** All cells that hold a point which is at most so many metres away; some hold others, too. */
    static List<String> around(Place place, double metres) {
        double up = metres / METRES_A_DEGREE;
        double along = up / Math.max(NARROWEST, Math.cos(Math.toRadians(place.latitude())));
        var cells = new ArrayList<String>();
        for (long row = index(place.latitude() - up); row <= index(place.latitude() + up); row++) {
            for (long column = index(place.longitude() - along); column <= index(place.longitude() + along); column++) {
                cells.add(id(row, column));
            }
        }
        return cells;
    }

    private static long index(double degrees) {
        return (long) Math.floor(degrees / SIDE);
    }

    private static String id(long row, long column) {
        return row + ":" + column;
    }
}
