package org.gongzhi.core.project;

import org.gongzhi.core.project.ProjectEvent.ProjectCompleted;
import org.gongzhi.core.project.ProjectEvent.ProjectContracted;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectDropped;
import org.gongzhi.core.project.ProjectEvent.ProjectEvaluated;
import org.gongzhi.core.project.ProjectEvent.ProjectFunded;
import org.gongzhi.core.project.ProjectEvent.ProjectPaused;
import org.gongzhi.core.project.ProjectEvent.ProjectResumed;
import org.gongzhi.core.project.ProjectEvent.ProjectUpdated;

/** The states of a shared project (DOMAIN.md, 4), and which event leads to which. */
public enum ProjectStage {
    DECIDED,
    FUNDED,
    UNDER_WAY,
    COMPLETED,
    EVALUATED,
    DROPPED;

    /** The stage after an event; pausing is beside the stage and does not change it. */
    public ProjectStage after(ProjectEvent event) {
        return switch (event) {
            case ProjectDecided e -> DECIDED;
            case ProjectFunded e -> FUNDED;
            case ProjectContracted e -> UNDER_WAY;
            case ProjectCompleted e -> COMPLETED;
            case ProjectEvaluated e -> EVALUATED;
            case ProjectDropped e -> DROPPED;
            case ProjectUpdated e -> this;
            case ProjectPaused e -> this;
            case ProjectResumed e -> this;
        };
    }

    public boolean isOver() {
        return this == EVALUATED || this == DROPPED;
    }
}
