package org.gongzhi.projections.matters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.Place;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a matter was raised, and as what: by this, matters are found that are near each other. Changes once at
 * most, so that its indexes cost a matter little on its way.
 *
 * @param cells the area that it was raised in, and the cell of {@link Cells} that its place lies in
 * @param areas the area, the one that that lies in, and so on to the district
 * @param category as filed; null until somebody has said it
 * @param raisedAs category that it was raised with; {@link #UNSAID} for none
 * @param listed in the open record
 */
public record MatterSpot(
        String matterId,
        List<String> cells,
        List<String> areas,
        @Nullable String category,
        String raisedAs,
        @Nullable Place place,
        boolean listed,
        Instant raisedAt) {

    public static final String UNSAID = "";

    public static final View<MatterSpot> VIEW = View.of("matters.spots", 1, MatterSpot.class)
            .multiValuedIndex("near", "cells", "cells", "raisedAt")
            .multiValuedIndex("nearOfCategory", "cells", "cells", "category", "raisedAt")
            .multiValuedIndex("ofArea", "areas", "areas", "raisedAs", "raisedAt")
            .on(MatterRaised.class, MatterEvent::matterId, (none, e) -> raised(e.event()))
            .on(
                    MatterFiled.class,
                    MatterEvent::matterId,
                    (spot, e) -> spot == null
                            ? null
                            : new MatterSpot(
                                    spot.matterId,
                                    spot.cells,
                                    spot.areas,
                                    e.event().heading().category(),
                                    spot.raisedAs,
                                    spot.place,
                                    spot.listed,
                                    spot.raisedAt))
            .build();

    private static MatterSpot raised(MatterRaised e) {
        String category = e.heading().category();
        var cells = new ArrayList<String>();
        cells.add(e.heading().areaIds().getFirst());
        if (e.place() != null) cells.add(Cells.of(e.place()));
        return new MatterSpot(
                e.matterId(),
                List.copyOf(cells),
                e.heading().areaIds(),
                category,
                category == null ? UNSAID : category,
                e.place(),
                e.disclosure() != Disclosure.CONFIDENTIAL,
                e.at());
    }

    /** Where to look for matters that are near this one in place and time, and of its category if it has one. */
    public List<IndexRange> near(double metres, Duration time) {
        var around = new ArrayList<String>();
        around.add(areas.getFirst());
        if (place != null) around.addAll(Cells.around(place, metres));
        return around.stream()
                .map(cell -> (category == null
                                ? IndexRange.of("near", cell)
                                : IndexRange.of("nearOfCategory", cell, category))
                        .between(raisedAt.minus(time), raisedAt.plus(time))
                        .backwards())
                .toList();
    }

    /** Metres from the other's place; null where one of them has none. */
    public @Nullable Double metresTo(MatterSpot other) {
        return place == null || other.place == null ? null : place.metresTo(other.place);
    }

    public boolean isInGridOf(MatterSpot other) {
        return areas.getFirst().equals(other.areas.getFirst());
    }

    public Duration timeTo(MatterSpot other) {
        return Duration.between(raisedAt, other.raisedAt).abs();
    }
}
