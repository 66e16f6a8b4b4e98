package org.gongzhi.projections.store;

import java.util.List;
import java.util.Random;
import org.gongzhi.projections.store.Town.Event;

/** Random events of a town with few places and people, so that they meet often. */
final class TownEvents {

    private static final List<String> WORDS = List.of("green", "quiet", "open", "new");

    private TownEvents() {}

    static Event any(Random random) {
        String place = "place-" + random.nextInt(12);
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Event.Opened(place, random.nextBoolean() ? "park" : "hall");
            case 2 -> new Event.Closed(place);
            case 3 -> new Event.Ignored(place);
            case 4 -> new Event.Described(place, WORDS.subList(0, random.nextInt(WORDS.size())));
            default ->
                new Event.Visited(
                        place, "person-" + random.nextInt(9), "person-" + random.nextInt(9), random.nextInt(100));
        };
    }
}
