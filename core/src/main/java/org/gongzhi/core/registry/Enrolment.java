package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.core.registry.ResidentEvent.ErasureDeclined;
import org.gongzhi.core.registry.ResidentEvent.ErasureRequested;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentDetailsRecorded;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.core.registry.ResidentEvent.ResidentKeyDestroyed;
import org.gongzhi.core.registry.ResidentEvent.ResidentMoved;
import org.jspecify.annotations.Nullable;

/**
 * Where a resident is and was enrolled: a fold of their events.
 *
 * @param stays earliest first; only the last can be open
 */
public record Enrolment(List<Stay> stays) {

    /**
     * A time with one grid.
     *
     * @param areaId the grid
     * @param until the first instant that does not belong to it; null while it lasts
     */
    public record Stay(
            String areaId, Instant since, @Nullable Instant until) {

        boolean contains(Instant instant) {
            return !instant.isBefore(since) && (until == null || instant.isBefore(until));
        }
    }

    private static final Enrolment NONE = new Enrolment(List.of());

    public Enrolment {
        stays = List.copyOf(stays);
    }

    public static Enrolment initial() {
        return NONE;
    }

    public Enrolment apply(ResidentEvent event) {
        return switch (event) {
            case ResidentEnrolled e -> next(e.at(), e.areaId());
            case ResidentMoved e -> next(e.at(), e.areaId());
            case ResidentDeactivated e -> next(e.at(), null);
            case ResidentErased e -> next(e.at(), null);
            case ResidentDetailsRecorded ignored -> this;
            case ErasureRequested ignored -> this;
            case ErasureDeclined ignored -> this;
            case ResidentKeyDestroyed ignored -> this;
        };
    }

    /** The open stay ends; another begins, unless there is no area. */
    private Enrolment next(Instant at, @Nullable String areaId) {
        var next = new ArrayList<Stay>(stays);
        current().ifPresent(stay -> next.set(next.size() - 1, new Stay(stay.areaId(), stay.since(), at)));
        if (areaId != null) next.add(new Stay(areaId, at, null));
        return new Enrolment(next);
    }

    /** The open stay; empty for a stranger and for one who left. */
    public Optional<Stay> current() {
        return stays.isEmpty() || stays.getLast().until() != null ? Optional.empty() : Optional.of(stays.getLast());
    }

    /** The grid, and since when, at that instant. */
    public Optional<Stay> at(Instant instant) {
        return stays.stream().filter(stay -> stay.contains(instant)).findFirst();
    }
}
