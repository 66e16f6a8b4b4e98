package org.gongzhi.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.gongzhi.core.registry.Enrolment.Stay;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.ResidentEvent.ResidentMoved;
import org.junit.jupiter.api.Test;

class EnrolmentTest {

    private static final Instant MAY = Instant.parse("2023-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2023-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2023-07-01T00:00:00Z");

    private static final Enrolment MOVED = Enrolment.initial()
            .apply(new ResidentEnrolled("resident-1", "area-a", MAY))
            .apply(new ResidentMoved("resident-1", "area-b", JUNE));

    @Test
    void aStrangerIsEnrolledNowhere() {
        assertThat(Enrolment.initial().current()).isEmpty();
        assertThat(Enrolment.initial().at(MAY)).isEmpty();
    }

    @Test
    void aResidentIsEnrolledFromTheInstantOfEnrolment() {
        assertThat(MOVED.at(MAY.minusNanos(1))).isEmpty();
        assertThat(MOVED.at(MAY)).contains(new Stay("area-a", MAY, JUNE));
    }

    @Test
    void aMoveEndsOneStayAndBeginsAnother() {
        assertThat(MOVED.at(JUNE.minusNanos(1))).contains(new Stay("area-a", MAY, JUNE));
        assertThat(MOVED.at(JUNE)).contains(new Stay("area-b", JUNE, null));
        assertThat(MOVED.current()).contains(new Stay("area-b", JUNE, null));
    }

    @Test
    void whoLeftIsEnrolledNowhereAndWasWhereTheyWere() {
        var left = MOVED.apply(new ResidentDeactivated("resident-1", JULY));

        assertThat(left.current()).isEmpty();
        assertThat(left.at(JULY)).isEmpty();
        assertThat(left.at(JULY.minusNanos(1))).contains(new Stay("area-b", JUNE, JULY));
    }
}
