package org.gongzhi.core.project;

import org.gongzhi.core.Money;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectPaused;
import org.gongzhi.core.project.ProjectEvent.ProjectResumed;
import org.jspecify.annotations.Nullable;

/** What other contexts may look at in a project when they decide: a fold of its stream. */
public record ProjectStanding(ProjectStage stage, boolean paused, String fundId, Money budget, String organization) {

    public static @Nullable ProjectStanding after(@Nullable ProjectStanding before, Object event) {
        if (event instanceof ProjectDecided e) {
            return new ProjectStanding(ProjectStage.DECIDED, false, e.fundId(), e.budget(), e.organization());
        }
        if (before == null || !(event instanceof ProjectEvent e)) return before;
        boolean nowPaused = e instanceof ProjectPaused || (before.paused && !(e instanceof ProjectResumed));
        return new ProjectStanding(before.stage.after(e), nowPaused, before.fundId, before.budget, before.organization);
    }

    /** Funded or under way, and not paused: services may be bought for it. */
    public boolean mayBuy() {
        return !paused && (stage == ProjectStage.FUNDED || stage == ProjectStage.UNDER_WAY);
    }
}
