package org.gongzhi.core.registry;

import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.TieCommand.DeclareTie;
import org.gongzhi.core.registry.TieCommand.EndTie;
import org.gongzhi.core.registry.TieEvent.TieDeclared;
import org.gongzhi.core.registry.TieEvent.TieEnded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TieTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final String ID = "tie-staff-e~club";
    private static final Actor E = Actor.staff("staff-e", "hall", Role.EVALUATOR);
    private static final DeclareTie DECLARE = new DeclareTie("staff-e", "club", TieKind.FAMILY, NOW);
    private static final TieDeclared DECLARED = new TieDeclared(ID, "staff-e", "club", TieKind.FAMILY, NOW);

    private final FixtureConfiguration<Tie> tie = new AggregateTestFixture<>(Tie.class);

    @BeforeEach
    void organizations() {
        Organizations organizations = id -> id.equals("club")
                ? new QualificationStanding(OrganizationKind.SOCIAL_ORGANIZATION, Map.of())
                : QualificationStanding.initial();
        tie.registerInjectableResource(organizations);
    }

    @Test
    void everybodyDeclaresTheirOwn() {
        tie.givenNoPriorActivity().when(DECLARE, E.toMetaData()).expectEvents(DECLARED);
    }

    @Test
    void aSupervisorDeclaresWhatIsKnownOfAnotherAndNobodyElseDoes() {
        tie.givenNoPriorActivity()
                .when(DECLARE, Actor.staff("staff-s", "watch", Role.SUPERVISOR).toMetaData())
                .expectEvents(DECLARED);
        tie.givenNoPriorActivity()
                .when(DECLARE, Actor.staff("staff-x", "hall", Role.COMMISSIONER).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
    }

    @Test
    void theOrganizationIsARegisteredOne() {
        tie.givenNoPriorActivity()
                .when(new DeclareTie("staff-e", "nobody", TieKind.FAMILY, NOW), E.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(RegistryRule.ORGANIZATION_UNKNOWN));
    }

    @Test
    void eachKindIsDeclaredOnceAndEndsWithAReason() {
        tie.given(DECLARED)
                .when(DECLARE, E.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(RegistryRule.TIE_DECLARED_ALREADY));
        tie.given(DECLARED)
                .when(new EndTie(ID, TieKind.FAMILY, "sold the share", NOW), E.toMetaData())
                .expectEvents(new TieEnded(ID, "staff-e", "club", TieKind.FAMILY, "sold the share", NOW));
        tie.given(DECLARED)
                .when(new EndTie(ID, TieKind.EMPLOYMENT, "left", NOW), E.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(RegistryRule.NOT_TIED));
        tie.given(DECLARED)
                .when(new EndTie(ID, TieKind.FAMILY, " ", NOW), E.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(RegistryRule.REASON_REQUIRED));
    }
}
