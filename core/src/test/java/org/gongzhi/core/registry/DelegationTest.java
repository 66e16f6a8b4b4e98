package org.gongzhi.core.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.registry.DelegationCommand.DelegateRoles;
import org.gongzhi.core.registry.DelegationCommand.EndDelegation;
import org.gongzhi.core.registry.DelegationEvent.DelegationEnded;
import org.gongzhi.core.registry.DelegationEvent.RolesDelegated;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelegationTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(14));
    private static final String ID = "delegation-staff-a~staff-b";
    private static final Actor A = Actor.staff("staff-a", "hall", Role.COMMISSIONER, Role.TREASURER);
    private static final RolesDelegated DELEGATED =
            new RolesDelegated(ID, "hall", "staff-a", "staff-b", Set.of(Role.COMMISSIONER), "on leave", UNTIL, NOW);

    private final FixtureConfiguration<Delegation> delegation = new AggregateTestFixture<>(Delegation.class);

    @BeforeEach
    void colleagues() {
        var known = Map.of(
                "staff-b", new StaffStanding("hall", Set.of(Role.EVALUATOR), null, false),
                "staff-left", new StaffStanding("hall", Set.of(), null, true),
                "staff-elsewhere", new StaffStanding("court", Set.of(Role.EVALUATOR), null, false));
        delegation.registerInjectableResource(new Standings() {
            @Override
            public Optional<StaffStanding> staff(String party) {
                return Optional.ofNullable(known.get(party));
            }

            @Override
            public Optional<Enrolment> resident(String party) {
                return Optional.empty();
            }

            @Override
            public Optional<ServiceAccountStanding> serviceAccount(String party) {
                return Optional.empty();
            }

            @Override
            public Optional<DelegationStanding> delegation(String delegatorId, String delegateId) {
                return Optional.empty();
            }

            @Override
            public boolean isSuspended(String organizationId) {
                return false;
            }
        });
    }

    private static DelegateRoles to(String delegate, Instant until, Role... roles) {
        return new DelegateRoles("staff-a", delegate, Set.of(roles), "on leave", until, NOW);
    }

    private void refused(Rule rule, DelegationCommand command, Actor actor, Object... given) {
        (given.length == 0 ? delegation.givenNoPriorActivity() : delegation.given(given))
                .when(command, actor.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(rule));
    }

    @Test
    void somebodyLendsOneOfTheirRolesToAColleagueUntilADate() {
        delegation
                .givenNoPriorActivity()
                .when(to("staff-b", UNTIL, Role.COMMISSIONER), A.toMetaData())
                .expectEvents(DELEGATED);
    }

    @Test
    void nobodyLendsWhatTheyDoNotHold() {
        refused(RegistryRule.ROLE_NOT_HELD, to("staff-b", UNTIL, Role.ADMINISTRATOR), A);
    }

    @Test
    void whatWasLentIsNotLentOn() {
        var lent = new Actor("staff-a", Set.of(Role.COMMISSIONER), "hall", null, "staff-c");
        refused(RegistryRule.NOT_THE_DELEGATOR, to("staff-b", UNTIL, Role.COMMISSIONER), lent);
        var another = Actor.staff("staff-x", "hall", Role.COMMISSIONER);
        refused(RegistryRule.NOT_THE_DELEGATOR, to("staff-b", UNTIL, Role.COMMISSIONER), another);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staff-left", "staff-elsewhere", "staff-nobody", "staff-a"})
    void onlyARegisteredColleagueOfTheSameOrganizationActsForOne(String other) {
        refused(RegistryRule.NOT_A_COLLEAGUE, to(other, UNTIL, Role.COMMISSIONER), A);
    }

    @Test
    void itEndsWithinAYear() {
        refused(RegistryRule.DELEGATION_PERIOD, to("staff-b", NOW, Role.COMMISSIONER), A);
        refused(RegistryRule.DELEGATION_PERIOD, to("staff-b", NOW.plus(Duration.ofDays(367)), Role.COMMISSIONER), A);
    }

    @Test
    void onlyOneStandsAtATimeForAPair() {
        refused(RegistryRule.DELEGATED_ALREADY, to("staff-b", UNTIL, Role.TREASURER), A, DELEGATED);
        var later =
                new DelegateRoles("staff-a", "staff-b", Set.of(Role.TREASURER), "again", UNTIL.plusSeconds(9), UNTIL);
        delegation
                .given(DELEGATED)
                .when(later, A.toMetaData())
                .expectEvents(new RolesDelegated(
                        ID,
                        "hall",
                        "staff-a",
                        "staff-b",
                        Set.of(Role.TREASURER),
                        "again",
                        UNTIL.plusSeconds(9),
                        UNTIL));
    }

    @Test
    void eitherOfThemOrAnAdministratorEndsItAndNobodyElse() {
        var end = new EndDelegation(ID, "back again", NOW.plusSeconds(60));
        for (Actor actor : new Actor[] {
            A, Actor.staff("staff-b", "hall", Role.EVALUATOR), Actor.staff("staff-adm", "hall", Role.ADMINISTRATOR)
        }) {
            delegation
                    .given(DELEGATED)
                    .when(end, actor.toMetaData())
                    .expectEvents(
                            new DelegationEnded(ID, "hall", "staff-a", "staff-b", "back again", NOW.plusSeconds(60)));
        }
        refused(CommonRule.ROLE_REQUIRED, end, Actor.staff("staff-x", "hall", Role.COMMISSIONER), DELEGATED);
        refused(CommonRule.OTHER_ORGANIZATION, end, Actor.staff("staff-adm", "court", Role.ADMINISTRATOR), DELEGATED);
        refused(RegistryRule.NOT_DELEGATED, new EndDelegation(ID, "late", UNTIL), A, DELEGATED);
    }

    @Test
    void itStandsFromWhenItWasGivenUntilItsEndOrWhenItWasEnded() {
        var standing = requireNonNull(DelegationStanding.after(null, DELEGATED));
        assertThat(standing.stands(NOW)).isTrue();
        assertThat(standing.stands(UNTIL)).isFalse();
        assertThat(standing.stoodBetween(UNTIL.minusSeconds(1), UNTIL.plusSeconds(9)))
                .isTrue();
        assertThat(standing.stoodBetween(UNTIL, UNTIL.plusSeconds(9))).isFalse();

        var ended = requireNonNull(DelegationStanding.after(
                standing, new DelegationEnded(ID, "hall", "staff-a", "staff-b", "back", NOW.plusSeconds(60))));
        assertThat(ended.stands(NOW.plusSeconds(59))).isTrue();
        assertThat(ended.stands(NOW.plusSeconds(60))).isFalse();
        assertThat(ended.stoodBetween(NOW, NOW.plusSeconds(99))).isTrue();
    }
}
