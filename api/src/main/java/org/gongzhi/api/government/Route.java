package org.gongzhi.api.government;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gongzhi.core.Place;
import org.jspecify.annotations.Nullable;

/**
 * In what order the places of a round are walked: what is urgent first, and within what is equally urgent always on to
 * the nearest that is left (the nearest-neighbour heuristic: no shortest way, but one that anybody can follow, and a
 * hundred stops cost ten thousand distances). Where no place is on record, by due time, after those that have one.
 */
final class Route {

    private static final Comparator<RoundStop> BY_DUE =
            Comparator.comparing(RoundStop::due, Comparator.nullsLast(Comparator.naturalOrder()));

    private Route() {}

    /** @param from where it begins; null: at the most urgent */
    static List<RoundStop> of(List<RoundStop> stops, @Nullable Place from) {
        var route = new ArrayList<RoundStop>(stops.size());
        Place here = from;
        for (RoundStop.Urgency urgency : RoundStop.Urgency.values()) {
            var left = new ArrayList<>(stops.stream()
                    .filter(stop -> stop.urgency() == urgency && stop.place() != null)
                    .sorted(BY_DUE)
                    .toList());
            while (!left.isEmpty()) {
                RoundStop next = here == null ? left.getFirst() : nearest(here, left);
                left.remove(next);
                route.add(next.at(here == null ? null : Math.round(distance(here, next))));
                here = next.place();
            }
            stops.stream()
                    .filter(stop -> stop.urgency() == urgency && stop.place() == null)
                    .sorted(BY_DUE)
                    .forEach(route::add);
        }
        return route;
    }

    private static RoundStop nearest(Place here, List<RoundStop> left) {
        RoundStop nearest = left.getFirst();
        for (RoundStop stop : left) {
            if (distance(here, stop) < distance(here, nearest)) nearest = stop;
        }
        return nearest;
    }

    private static double distance(Place here, RoundStop stop) {
        Place there = stop.place();
        return there == null ? Double.MAX_VALUE : here.metresTo(there);
    }
}
