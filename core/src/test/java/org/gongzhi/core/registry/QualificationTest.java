package org.gongzhi.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.registry.OrganizationEvent.QualificationAppliedFor;
import org.gongzhi.core.registry.OrganizationEvent.QualificationGranted;
import org.gongzhi.core.registry.OrganizationEvent.QualificationReinstated;
import org.gongzhi.core.registry.OrganizationEvent.QualificationSuspended;
import org.gongzhi.core.registry.OrganizationEvent.QualificationWithdrawn;
import org.junit.jupiter.api.Test;

class QualificationTest {

    private static final String ID = "organization-PL-KRS-1";

    private static final OrganizationEvent REGISTERED =
            new OrganizationRegistered(ID, OrganizationKind.ENTERPRISE, "A", "PL-KRS", "1", null, day(1));
    private static final OrganizationEvent APPLIED = new QualificationAppliedFor(ID, "care", day(2));
    private static final OrganizationEvent GRANTED = new QualificationGranted(ID, "care", day(20), day(5));
    private static final OrganizationEvent SUSPENDED = new QualificationSuspended(ID, "care", "why", day(8));
    private static final OrganizationEvent REINSTATED = new QualificationReinstated(ID, "care", "why", day(11));
    private static final OrganizationEvent WITHDRAWN = new QualificationWithdrawn(ID, "care", "why", day(14));

    private static Instant day(int day) {
        return Instant.parse("2023-05-%02dT00:00:00Z".formatted(day));
    }

    private static QualificationStanding after(OrganizationEvent... events) {
        var standing = QualificationStanding.initial();
        for (OrganizationEvent event : events) standing = standing.apply(event);
        return standing;
    }

    private static boolean[] qualifiedOn(QualificationStanding standing, int... days) {
        var answers = new boolean[days.length];
        for (int i = 0; i < days.length; i++) answers[i] = standing.isQualified("care", day(days[i]));
        return answers;
    }

    @Test
    void aStrangerIsNotRegisteredAndQualifiedForNothing() {
        var standing = after();

        assertThat(standing.registered()).isFalse();
        assertThat(standing.isQualified("care", day(5))).isFalse();
    }

    @Test
    void anApplicantIsRegisteredAndNotYetQualified() {
        var standing = after(REGISTERED, APPLIED);

        assertThat(standing.registered()).isTrue();
        assertThat(standing.kind()).isEqualTo(OrganizationKind.ENTERPRISE);
        assertThat(standing.isQualified("care", day(5))).isFalse();
    }

    @Test
    void aGrantHoldsFromItsInstantUntilJustBeforeItsExpiry() {
        var standing = after(REGISTERED, APPLIED, GRANTED);

        assertThat(standing.isQualified("care", day(5).minusNanos(1))).isFalse();
        assertThat(standing.isQualified("care", day(5))).isTrue();
        assertThat(standing.isQualified("care", day(20).minusNanos(1))).isTrue();
        assertThat(standing.isQualified("care", day(20))).isFalse();
    }

    @Test
    void aGrantIsForItsCategoryOnly() {
        assertThat(after(REGISTERED, APPLIED, GRANTED).isQualified("youth", day(6)))
                .isFalse();
    }

    @Test
    void aSuspensionInterruptsFromItsInstantUntilReinstatement() {
        var standing = after(REGISTERED, APPLIED, GRANTED, SUSPENDED, REINSTATED);

        assertThat(qualifiedOn(standing, 5, 7, 8, 10, 11, 19, 20))
                .containsExactly(true, true, false, false, true, true, false);
    }

    @Test
    void aWithdrawalEndsIt() {
        var standing = after(REGISTERED, APPLIED, GRANTED, WITHDRAWN);

        assertThat(qualifiedOn(standing, 13, 14, 19)).containsExactly(true, false, false);
    }

    @Test
    void aSecondGrantDoesNotRewriteWhatWas() {
        var standing = after(
                REGISTERED,
                APPLIED,
                GRANTED,
                WITHDRAWN,
                new QualificationAppliedFor(ID, "care", day(15)),
                new QualificationGranted(ID, "care", day(25), day(17)));

        assertThat(qualifiedOn(standing, 13, 14, 16, 17, 24, 25))
                .containsExactly(true, false, false, true, true, false);
    }

    @Test
    void anExpiredGrantHasLapsedAndAnEndedOneHasNot() {
        assertThat(after(REGISTERED, APPLIED, GRANTED).in("care").lapsed(day(19)))
                .isFalse();
        assertThat(after(REGISTERED, APPLIED, GRANTED).in("care").lapsed(day(20)))
                .isTrue();
        assertThat(after(REGISTERED, APPLIED, GRANTED, SUSPENDED).in("care").lapsed(day(20)))
                .isTrue();
        assertThat(Stream.of(after(REGISTERED, APPLIED), after(REGISTERED, APPLIED, GRANTED, WITHDRAWN)))
                .noneMatch(standing -> standing.in("care").lapsed(day(20)));
    }
}
