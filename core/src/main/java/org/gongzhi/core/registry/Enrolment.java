package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
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
        var next = new ArrayList<Stay>(stays);
        current().ifPresent(stay -> next.set(next.size() - 1, new Stay(stay.areaId(), stay.since(), event.at())));
        switch (event) {
            case ResidentEnrolled e -> next.add(new Stay(e.areaId(), e.at(), null));
            case ResidentMoved e -> next.add(new Stay(e.areaId(), e.at(), null));
            case ResidentDeactivated ignored -> {}
        }
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
