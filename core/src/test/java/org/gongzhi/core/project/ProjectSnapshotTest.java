package org.gongzhi.core.project;

import static org.gongzhi.core.Snapshots.assertComesBack;

import java.time.Instant;
import org.gongzhi.core.Money;
import org.gongzhi.core.Place;
import org.gongzhi.core.project.ProjectEvent.ProjectContracted;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectFunded;
import org.gongzhi.core.project.ProjectEvent.ProjectPaused;
import org.junit.jupiter.api.Test;

class ProjectSnapshotTest {

    private static final Instant AT = Instant.parse("2023-06-01T08:00:00Z");

    @Test
    void aProjectComesBackFromItsSnapshot() {
        var project = new Project();
        var origin = new Origin(Origin.Kind.BALLOT, "b", "7");
        project.on(new ProjectDecided(
                "p", "Park", origin, "area-1", new Place(49.9, 20.1), "hall", "f", Money.of("600", "PLN"), AT));
        project.on(new ProjectFunded("p", AT));
        project.on(new ProjectContracted("p", "c", AT));
        project.on(new ProjectPaused("p", "frost", AT));

        assertComesBack(project);
    }
}
