package org.gongzhi.api.demonstration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;

/**
 * Who takes part in the story. The ballot and its votes are real; the offices, organizations and people around it are
 * made up. Their accounts stand in {@code demonstration/accounts.json} under the same names.
 */
final class Cast {

    /** An organization of the story. */
    record Troupe(OrganizationIdentifier identifier, OrganizationKind kind, String name) {
        String id() {
            return identifier.organizationId();
        }
    }

    static final Troupe TOWN_HALL = new Troupe(
            OrganizationIdentifier.of("PL-REGON", "DEMO-TOWN-HALL"), OrganizationKind.DEPARTMENT, "Town Hall");
    static final Troupe SUPERVISION = new Troupe(
            OrganizationIdentifier.of("PL-REGON", "DEMO-SUPERVISION"),
            OrganizationKind.DEPARTMENT,
            "Supervision Centre");
    static final Troupe GREEN = new Troupe(
            OrganizationIdentifier.of("PL-KRS", "DEMO-GREEN"),
            OrganizationKind.SOCIAL_ORGANIZATION,
            "Green Courtyard Foundation");
    static final Troupe TREES = new Troupe(
            OrganizationIdentifier.of("PL-KRS", "DEMO-TREES"),
            OrganizationKind.SOCIAL_ORGANIZATION,
            "Trees for All Association");
    static final Troupe SWIFTS = new Troupe(
            OrganizationIdentifier.of("PL-KRS", "DEMO-SWIFTS"),
            OrganizationKind.SOCIAL_ORGANIZATION,
            "Swift and Sparrow Society");

    static final List<Troupe> GOVERNMENT = List.of(TOWN_HALL, SUPERVISION);
    static final List<Troupe> SOCIAL_ORGANIZATIONS = List.of(GREEN, TREES, SWIFTS);

    static final Actor ADMINISTRATOR = staff("staff-administrator", TOWN_HALL, Role.ADMINISTRATOR);
    static final Actor OFFICER = staff("staff-officer", TOWN_HALL, Role.CASE_OFFICER);
    static final Actor COMMISSIONER = staff("staff-commissioner-1", TOWN_HALL, Role.COMMISSIONER);
    static final Actor SECOND_COMMISSIONER = staff("staff-commissioner-2", TOWN_HALL, Role.COMMISSIONER);
    static final Actor EVALUATOR = staff("staff-evaluator-1", TOWN_HALL, Role.EVALUATOR);
    static final Actor SECOND_EVALUATOR = staff("staff-evaluator-2", SUPERVISION, Role.EVALUATOR);
    static final Actor TREASURER = staff("staff-treasurer", TOWN_HALL, Role.TREASURER);
    static final Actor SUPERVISOR = staff("staff-supervisor", SUPERVISION, Role.SUPERVISOR);
    static final Actor GRID_WORKER =
            new Actor("staff-grid-worker", Set.of(Role.GRID_WORKER), TOWN_HALL.id(), Places.COMMUNITY);

    static final List<Actor> STAFF = List.of(
            ADMINISTRATOR,
            OFFICER,
            COMMISSIONER,
            SECOND_COMMISSIONER,
            EVALUATOR,
            SECOND_EVALUATOR,
            TREASURER,
            SUPERVISOR,
            GRID_WORKER);

    /** Named for every call; any two of them open. */
    static final List<Actor> OPENERS = List.of(COMMISSIONER, SECOND_COMMISSIONER, SUPERVISOR);

    private Cast() {}

    private static Actor staff(String party, Troupe troupe, Role role) {
        return Actor.staff(party, troupe.id(), role);
    }

    static Actor member(Troupe troupe) {
        return Actor.staff(
                "member-" + troupe.identifier().id().toLowerCase(Locale.ROOT), troupe.id(), Role.ORGANIZATION);
    }

    /** Under which one who opens offers keeps their key: for the demonstration only, everybody may know it. */
    static String passphrase(Actor opener) {
        return "demonstration: " + opener.party();
    }

    static Actor resident(String voter) {
        return Actor.resident("resident-" + voter, Places.grid(voter));
    }
}
