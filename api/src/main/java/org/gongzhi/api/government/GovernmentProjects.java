package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.Actor;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Money;
import org.gongzhi.core.Place;
import org.gongzhi.core.project.Origin;
import org.gongzhi.core.project.ProjectCommand;
import org.gongzhi.core.project.ProjectStage;
import org.gongzhi.projections.openrecord.CallPage;
import org.gongzhi.projections.openrecord.ContractPage;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 社区项目: shared projects as government leads them. */
@RestController
@RequestMapping("/government/projects")
@Tag(name = "Government: projects", description = "Shared projects, from decision to evaluation")
final class GovernmentProjects {

    private static final String ONE = "/government/projects/{id}";
    private static final String BY = "By a case officer of the responsible organization (403: `common.role-required`,"
            + " `common.other-organization`). Refused as `project.not-at-this-stage` (409)";

    /** Of each kind, on the desk's page. */
    private static final int MOST = 100;

    @Schema(example = """
            {"title": "Trees along Piłsudski street", "plan": "greenery-plan-2024", "areaId": "area-WIELICZKA",
             "place": {"latitude": 49.9866, "longitude": 20.0613}, "fundId": "fund-01hfz",
             "budget": {"amount": 48000.00, "currency": "PLN"}}""")
    record DecideProject(
            @NotBlank @Size(max = Bounds.TITLE) String title,

            @NotBlank @Size(max = Bounds.ID) @Schema(description = "The plan that it comes from")
            String plan,

            @NotBlank @Size(max = Bounds.ID) String areaId,
            @Nullable Place place,

            @NotBlank @Size(max = Bounds.ID) @Schema(description = "Where its budget is to be reserved")
            String fundId,

            Money budget) {

        private ProjectCommand toCommand(String projectId, String organization, Instant at) {
            return new ProjectCommand.DecideProject(
                    projectId,
                    title,
                    new Origin(Origin.Kind.PLAN, plan, null),
                    areaId,
                    place,
                    organization,
                    fundId,
                    budget,
                    at);
        }
    }

    @Schema(example = """
            {"text": "The shrubs are ordered; planting begins on 9 October."}""")
    record UpdateProject(@NotBlank @Size(max = Bounds.TEXT) String text) {}

    @Schema(example = """
            {"result": "A pocket park of 600 m², looked after by eleven neighbours."}""")
    record CompleteProject(
            @NotBlank @Size(max = Bounds.TEXT) String result) {}

    @Schema(example = """
            {"score": 4, "findings": "All goals met; the benches came three weeks late."}""")
    record EvaluateProject(
            @Min(1) @Max(5) @Schema(description = "1: failed, 5: all goals met")
            int score,

            @NotBlank @Size(max = Bounds.TEXT) String findings) {}

    /**
     * The desk's page of a project: the project, and all that goes with it as far as the reader may see.
     *
     * @param duties the reader's own on it, what waits longest first
     */
    record DeskProject(
            ProjectPage project,

            @Schema(description = "What waits for you on it")
            List<Duty> duties,

            List<DeskCall> calls,
            List<ContractPage> contracts) {}

    private final Reading reading;
    private final MyDuties duties;
    private final IdSource ids;
    private final Clock clock;

    GovernmentProjects(Reading reading, MyDuties duties, IdSource ids, Clock clock) {
        this.reading = reading;
        this.duties = duties;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Decide a project of a plan",
            description = "By a case officer, for their organization; winners of ballots become projects by themselves."
                    + " Refused as `project.area-unknown`, `project.organization-unknown`,"
                    + " `project.fund-unknown` (409), `project.budget-not-positive`, `project.other-currency` (422).")
    ResponseEntity<Written> decide(@RequestBody DecideProject body, Sender sender) {
        String organization = sender.actor().requireSomeOrganization();
        return sender.create(body.toCommand(ids.next("project"), organization, clock.instant()), ONE);
    }

    @PostMapping("/{id}/update")
    @Operation(summary = "Tell how a project goes", description = BY + ".")
    ResponseEntity<Written> update(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody UpdateProject body, Sender sender) {
        return sender.change(new ProjectCommand.UpdateProject(id, body.text(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/complete")
    @Operation(summary = "Complete a project", description = BY + ", `project.paused` (409).")
    ResponseEntity<Written> complete(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody CompleteProject body, Sender sender) {
        return sender.change(new ProjectCommand.CompleteProject(id, body.result(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/evaluate")
    @Operation(
            summary = "Evaluate a completed project",
            description = "By a supervisor or evaluator of another organization (403: `project.own-work`). Refused as"
                    + " `project.not-at-this-stage` (409).")
    ResponseEntity<Written> evaluate(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody EvaluateProject body, Sender sender) {
        return sender.change(
                new ProjectCommand.EvaluateProject(id, body.score(), body.findings(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "Pause a project", description = BY + ", `project.paused` (409).")
    ResponseEntity<Written> pause(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody Because body, Sender sender) {
        return sender.change(new ProjectCommand.PauseProject(id, body.reason(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/resume")
    @Operation(summary = "Resume a paused project", description = BY + ", `project.not-paused` (409).")
    ResponseEntity<Written> resume(@PathVariable @Size(max = Bounds.ID) String id, Sender sender) {
        return sender.change(new ProjectCommand.ResumeProject(id, clock.instant()), ONE);
    }

    @PostMapping("/{id}/drop")
    @Operation(
            summary = "Drop a project",
            description =
                    "Only before a contract is in force. Its needs, calls and contracts are ended by the system for"
                            + " the same reason, and its money is released. " + BY + ".")
    ResponseEntity<Written> drop(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody Because body, Sender sender) {
        return sender.change(new ProjectCommand.DropProject(id, body.reason(), clock.instant()), ONE);
    }

    @GetMapping
    @Operation(summary = "List projects", description = "All, or those at a stage, of a ballot, or of an area.")
    ResponseEntity<Listing<ProjectPage>> list(
            @RequestParam(required = false) @Nullable ProjectStage stage,
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String ballot,
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String area,
            Paging paging) {
        return reading.page(
                ProjectPage.VIEW,
                Filter.orAll("all")
                        .by("stage", stage, "byStage")
                        .by("ballot", ballot, "byBallot")
                        .by("area", area, "byArea")
                        .range(),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a project with all that goes with it",
            description = "My duties on it, its calls (with the offer book for the organization that commissions) and"
                    + " its contracts; at most 100 of each, the lists of calls and contracts give the rest.")
    ResponseEntity<DeskProject> one(@PathVariable @Size(max = Bounds.ID) String id, Actor actor) {
        Joining joining = reading.joining();
        ProjectPage project = joining.require(ProjectPage.VIEW, id);
        var ofIt = IndexRange.of("byProject", id).limit(MOST);
        var mine = joining.with(Worklist.VIEW, duties.ofProject(actor, id, MOST));
        var contracts = joining.all(ContractPage.VIEW, ofIt);
        var calls = joining.all(CallPage.VIEW, ofIt).stream()
                .map(call -> DeskCall.of(call, actor, joining))
                .toList();
        return joining.answer(new DeskProject(project, mine, calls, contracts));
    }
}
