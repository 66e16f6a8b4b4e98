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
    public ProjectStanding require(String projectId) {
        return projects.find(projectId).orElseThrow(() -> new Rejection(CommonRule.UNKNOWN, projectId));
    }
}
