package org.gongzhi.core.matter;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Place;
import org.gongzhi.core.Role;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.category.Categories;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.CategoryRules;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.Organizations;
import org.gongzhi.core.registry.QualificationStanding;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;

/**
 * A district to test matters with: a grid in a community in a street in the district, with a committee, a street office
 * and the hall responsible; works, a department, and a supervision centre besides.
 */
final class Matters {

    /** A Monday, 10:00 in Shanghai. */
    static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");

    static final Place PLACE = new Place(30.66, 113.17);

    static final Actor RESIDENT = Actor.resident("resident-1", "G1");
    static final Actor NEIGHBOUR = Actor.resident("resident-2", "G1");
    static final Actor COMMITTEE = Actor.staff("staff-c", "committee", Role.CASE_OFFICER);
    static final Actor GRID_WORKER = Actor.staff("staff-g", "committee", Role.GRID_WORKER);
    static final Actor WORKS = Actor.staff("staff-w", "works", Role.CASE_OFFICER);
    static final Actor PARKS = Actor.staff("staff-p", "parks", Role.CASE_OFFICER);
    static final Actor CENTRE = Actor.staff("staff-s", "centre", Role.SUPERVISOR);
    static final Actor WORKS_SUPERVISOR = Actor.staff("staff-x", "works", Role.SUPERVISOR);
    static final Actor SYSTEM = Actor.system("deadlines");

    static final CategoryRules RUBBISH = rules("rubbish", "works", 1, 2);

    static final Areas AREAS = id -> switch (id) {
        case "grid", "area-grid" -> new AreaState(AreaKind.GRID, "community", "committee");
        case "community" -> new AreaState(AreaKind.COMMUNITY, "street", "committee");
        case "street" -> new AreaState(AreaKind.STREET, "district", "street-office");
        case "district" -> new AreaState(AreaKind.DISTRICT, null, "hall");
        default -> AreaState.initial();
    };

    static final Organizations ORGANIZATIONS = id -> id.equals("nowhere")
            ? QualificationStanding.initial()
            : new QualificationStanding(OrganizationKind.DEPARTMENT, Map.of());

    static final Categories CATEGORIES = new Categories() {
        @Override
        public Optional<CategoryRules> current(String code) {
            return code.equals("rubbish") ? Optional.of(RUBBISH) : Optional.empty();
        }

        @Override
        public Optional<CategoryRules> version(String code, int version) {
            return current(code);
        }
    };

    static final WorkingCalendars CALENDARS = () -> WorkingCalendar.standard(ZoneId.of("Asia/Shanghai"));

    static final Reporters REPORTERS = id -> !id.equals("resident-unknown");

    private Matters() {}

    static CategoryRules rules(String code, String handler, int maxReworks, int maxTransfers) {
        return new CategoryRules(
                code,
                1,
                "Exposed rubbish",
                CategoryKind.EVENT,
                handler,
                new Limits(hours(2), hours(4), hours(8), hours(8), hours(24)),
                false,
                maxReworks,
                maxTransfers,
                75,
                List.of());
    }

    private static Limit hours(int hours) {
        return new Limit(Duration.ofHours(hours), Limit.Clock.WORKING);
    }

    static RaiseMatter raise(String matterId, @Nullable String reporter, MatterChannel channel, Instant at) {
        return new RaiseMatter(
                matterId,
                CategoryKind.EVENT,
                channel,
                "rubbish",
                "grid",
                PLACE,
                Disclosure.OPEN,
                reporter,
                null,
                new MatterDescription("Rubbish behind the school"),
                List.of(),
                null,
                at);
    }
}
