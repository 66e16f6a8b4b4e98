package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.NowOnly;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.matter.Desks;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Place;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.RegistryRule;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** 巡查: what a grid worker sees to on the way through the own grid, and what they bring back from it. */
@NowOnly
@RestController
@Tag(name = "Government: round", description = "The grid worker's round, and what was done on it without a network")
final class GovernmentRound {

    /** Open matters of an area that are looked at, those that are due first. */
    private static final int LOOKED_AT = 500;

    private static final int MOST_STOPS = 100;

    /** What a device holds of a shift; more comes in another upload. */
    private static final int MOST_ACTS = 200;

    @Schema(description = "What to see today, in the order of the way")
    record Round(
            @Schema(description = "The worker's own") String areaId,
            Instant at,
            List<RoundStop> stops,

            @Schema(description = "Open matters of the area for which there is no time: of less urgency")
            int left,

            @Schema(description = "Whether there are more than were looked at: 500, those due first")
            boolean more) {}

    @Schema(name = "RoundUpload")
    record Upload(
            @ArraySchema(schema = @Schema(implementation = RoundAct.class)) @Size(min = 1, max = MOST_ACTS)
            List<JsonNode> items) {}

    @Schema(name = "RoundUploaded", description = "What came of each, in the order in which they were sent")
    record Uploaded(List<RoundResult> items) {}

    private final Views views;
    private final Desks desks;
    private final RoundUploads uploads;
    private final EventLog log;
    private final GongzhiProperties district;
    private final Clock clock;

    GovernmentRound(
            Views views, Desks desks, RoundUploads uploads, EventLog log, GongzhiProperties district, Clock clock) {
        this.views = views;
        this.desks = desks;
        this.uploads = uploads;
        this.log = log;
        this.district = district;
        this.clock = clock;
    }

    @GetMapping("/government/round")
    @Operation(
            summary = "Plan the round through the own grid",
            description =
                    "For grid workers, of the area that their token names (403 `registry.other-area` without"
                            + " one). First what is late, a hazard or taken up, then what is due today, then the rest; within"
                            + " each always on to the nearest that is left, from `near` on. Confidential matters are on nobody's"
                            + " round; what was said is told only of matters that the own organization has, or had, to do with.")
    Round round(
            @RequestParam(required = false)
                    @Nullable
                    @Schema(description = "Where the round begins: latitude,longitude", example = "49.9871,20.0648")
                    @Size(max = 60)
                    String near,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST_STOPS) int stops,
            Actor worker,
            Locale language) {
        worker.require(Role.GRID_WORKER);
        if (worker.area() == null) throw new Rejection(RegistryRule.OTHER_AREA);
        String area = new AreaCode(worker.area()).areaId();
        Place from = near == null ? null : place(near);
        var page = views.page(
                MatterFile.VIEW, IndexRange.of("openByAreaAndDue", area, false).limit(LOOKED_AT));
        var desk = desks.desk(worker, language);
        Instant tonight = desk.now()
                .atZone(district.zone())
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
        List<RoundStop> open = page.items().stream()
                .map(file -> RoundStop.of(file.body(), desk, tonight))
                .toList();
        List<RoundStop> taken = open.stream()
                .sorted(Comparator.comparing(RoundStop::urgency))
                .limit(stops)
                .toList();
        return new Round(area, desk.now(), Route.of(taken, from), open.size() - taken.size(), page.next() != null);
    }

    @PostMapping("/government/round:upload")
    @Operation(
            summary = "Send in what was done on the round without a network",
            description = "By a grid worker: up to 200 acts, each with an id that the device gave it and when it was"
                    + " done there. They are carried out in their order, each by itself: what is wrong with one stops no"
                    + " other. An act that was carried out before, by whatever upload, is not carried out again"
                    + " (`REPEATED`). What others have overtaken is a `CONFLICT` with its reason; a note to a matter"
                    + " that was merged goes to the one that goes on, and a matter raised in a grid that was split or"
                    + " merged goes to the grid of its place. `happenedAt` is kept beside the time of recording, by which"
                    + " alone limits are judged; at most 30 days back, at most a minute ahead. When the store is away"
                    + " (503), send all of it again.")
    ResponseEntity<Uploaded> upload(@RequestBody Upload upload, Actor worker, Locale language) {
        worker.require(Role.GRID_WORKER);
        worker.requireSomeOrganization();
        List<RoundResult> results = upload.items().stream()
                .map(item -> uploads.carryOut(item, worker, clock.instant(), language))
                .toList();
        return ResponseEntity.ok()
                .header(Sender.POSITION, String.valueOf(log.head()))
                .body(new Uploaded(results));
    }

    private static Place place(String near) {
        try {
            String[] parts = near.split(",", -1);
            if (parts.length == 2) return new Place(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        } catch (IllegalArgumentException nowhere) {
            // told below
        }
        throw Fault.of(CommonProblem.BAD_PARAMETER, "near").asException();
    }
}
