package org.gongzhi.api.matter;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.matter.Duplicate.Side;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.matters.MatterSpot;
import org.gongzhi.projections.store.IndexRange;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Matters that may be the same: found by place, time and category, which are indexed, and then compared by their words,
 * which are sealed until the answer and read here by nobody but who may read both.
 */
@Component
public final class Duplicates {

    private static final Duration RECENTLY = Duration.ofDays(14);
    private static final int MOST_IN_A_CELL = 100;
    private static final int MOST_COMPARED = 50;
    private static final int MOST_TOLD = 20;

    private final Reading reading;
    private final Unsealed unsealed;

    Duplicates(Reading reading, Unsealed unsealed) {
        this.reading = reading;
        this.unsealed = unsealed;
    }

    /**
     * The likeliest first.
     *
     * @param path under which matters are merged
     * @throws org.gongzhi.api.http.FaultException the matter is not there, or not for this reader
     */
    public ResponseEntity<Listing<Duplicate>> of(String matterId, Actor actor, String path) {
        Joining joining = reading.joining();
        MatterFile file = joining.require(MatterFile.VIEW, matterId);
        if (!DeskMatter.maySee(file, actor))
            throw Fault.of(CommonProblem.NOT_FOUND).asException();
        Side one = side(joining.require(MatterSpot.VIEW, matterId), file);
        List<Duplicate> found = nearest(one.spot(), joining).stream()
                .flatMap(spot -> joining
                        .find(MatterFile.VIEW, spot.matterId())
                        .filter(other -> DeskMatter.maySee(other, actor) && mayBeTheSame(file, other))
                        .map(other -> Duplicate.of(one, side(spot, other), path))
                        .stream())
                .sorted(Comparator.comparingDouble(Duplicate::score).reversed())
                .limit(MOST_TOLD)
                .toList();
        return joining.answer(new Listing<>(found, null));
    }

    private static List<MatterSpot> nearest(MatterSpot spot, Joining joining) {
        var found = new LinkedHashMap<String, MatterSpot>();
        for (IndexRange range : spot.near(Duplicate.NEAR, Duplicate.SOON)) {
            for (MatterSpot other : joining.all(MatterSpot.VIEW, range.limit(MOST_IN_A_CELL))) {
                Double metres = spot.metresTo(other);
                if (metres == null || metres <= Duplicate.NEAR) found.put(other.matterId(), other);
            }
        }
        found.remove(spot.matterId());
        return found.values().stream()
                .sorted(Comparator.comparingDouble((MatterSpot other) -> Duplicate.nearness(spot, other))
                        .reversed())
                .limit(MOST_COMPARED)
                .toList();
    }

    /** Open, or over since not long before the other was raised; and not merged with anything yet. */
    private static boolean mayBeTheSame(MatterFile file, MatterFile other) {
        if (other.stage() == MatterStage.MERGED || other.stage() == MatterStage.WITHDRAWN) return false;
        var ending = other.ending();
        return ending == null || ending.at().isAfter(file.raisedAt().minus(RECENTLY));
    }

    private Side side(MatterSpot spot, MatterFile file) {
        return new Side(spot, file, unsealed.description(file.description()));
    }
}
