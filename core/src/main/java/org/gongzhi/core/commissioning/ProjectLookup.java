package org.gongzhi.core.commissioning;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;
import org.gongzhi.core.project.ProjectStanding;

/** The shared projects as commissioning sees them. */
public final class ProjectLookup {

    private final StreamState<ProjectStanding> projects;

    public ProjectLookup(EventStore eventStore) {
        projects = new StreamState<>(eventStore, ProjectStanding::after);
    }

    /** @throws Rejection {@link CommonRule#UNKNOWN} */
    ProjectStanding require(String projectId) {
        return projects.find(projectId).orElseThrow(() -> new Rejection(CommonRule.UNKNOWN, projectId));
    }

    /** @throws Rejection the project is unknown, dropped or evaluated: no contract is made for it any more */
    void requireNotOver(String projectId) {
        ProjectStanding project = require(projectId);
        if (project.stage().isOver()) {
            throw new Rejection(
                    CommissioningRule.PROJECT_NOT_FUNDED, project.stage().name());
        }
    }

    /** @throws Rejection the project is unknown, paused, or at a stage at which nothing is bought for it */
    ProjectStanding requireMayBuy(String projectId) {
        ProjectStanding project = require(projectId);
        if (project.mayBuy()) return project;
        throw project.paused()
                ? new Rejection(CommissioningRule.PROJECT_PAUSED)
                : new Rejection(
                        CommissioningRule.PROJECT_NOT_FUNDED, project.stage().name());
    }
}
