package org.gongzhi.core.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectStandingTest {

    private static final Instant AT = Instant.parse("2023-06-01T08:00:00Z");
    private static final ProjectEvent DECIDED = new ProjectEvent.ProjectDecided(
            "p",
            "Park",
            new Origin(Origin.Kind.PLAN, "2023", null),
            "area-1",
            null,
            "hall",
            "f",
            Money.of("600", "PLN"),
            AT);
    private static final ProjectEvent FUNDED = new ProjectEvent.ProjectFunded("p", AT);
    private static final ProjectEvent PAUSED = new ProjectEvent.ProjectPaused("p", "frost", AT);

    private static @Nullable ProjectStanding after(List<?> events) {
        @Nullable ProjectStanding standing = null;
        for (Object event : events) standing = ProjectStanding.after(standing, event);
        return standing;
    }

    @Test
    void aFundedProjectMayBuyUntilItIsPausedOrCompleted() {
        assertThat(after(List.of(DECIDED))).returns(false, ProjectStanding::mayBuy);
        assertThat(after(List.of(DECIDED, FUNDED))).returns(true, ProjectStanding::mayBuy);
        assertThat(after(List.of(DECIDED, FUNDED, PAUSED))).returns(false, ProjectStanding::mayBuy);
        assertThat(after(List.of(DECIDED, FUNDED, PAUSED, new ProjectEvent.ProjectResumed("p", AT))))
                .returns(true, ProjectStanding::mayBuy);
        assertThat(after(List.of(DECIDED, FUNDED, new ProjectEvent.ProjectContracted("p", "c", AT))))
                .returns(true, ProjectStanding::mayBuy);
        assertThat(after(List.of(
                        DECIDED,
                        FUNDED,
                        new ProjectEvent.ProjectContracted("p", "c", AT),
                        new ProjectEvent.ProjectCompleted("p", "planted", AT))))
                .returns(false, ProjectStanding::mayBuy);
    }

    @Test
    void anUpdateWhilePausedDoesNotResume() {
        assertThat(after(List.of(DECIDED, FUNDED, PAUSED, new ProjectEvent.ProjectUpdated("p", "snow", AT))))
                .returns(true, ProjectStanding::paused);
    }

    @Test
    void whatIsNoProjectHasNoStanding() {
        assertThat(after(List.of("something else", FUNDED))).isNull();
    }
}
