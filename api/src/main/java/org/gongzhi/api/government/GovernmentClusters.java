package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.NowOnly;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.matter.Cluster;
import org.gongzhi.api.matter.Clusters;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Emerging clusters of matters. */
@NowOnly
@RestController
@Tag(name = "Government: matters")
final class GovernmentClusters {

    private final Clusters clusters;

    GovernmentClusters(Clusters clusters) {
        this.clusters = clusters;
    }

    @GetMapping("/government/clusters")
    @Operation(
            summary = "List emerging clusters",
            description = "Areas and categories in which the last seven days had much more matters than usual: five at"
                    + " least, twice the usual, and less likely by chance than one in 10,000. For supervisors, case"
                    + " officers, grid workers and commissioners, all at once. An area is left out where all its"
                    + " matters lie in a part of it that is told.")
    ResponseEntity<Listing<Cluster>> list(Actor actor) {
        actor.require(Role.SUPERVISOR, Role.CASE_OFFICER, Role.GRID_WORKER, Role.COMMISSIONER);
        return Reading.answer(new Listing<>(clusters.now(actor), null));
    }
}
