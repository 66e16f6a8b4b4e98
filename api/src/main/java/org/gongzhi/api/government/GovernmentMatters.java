package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.matter.DeskMatter;
import org.gongzhi.api.matter.Desks;
import org.gongzhi.api.matter.Duplicate;
import org.gongzhi.api.matter.Duplicates;
import org.gongzhi.api.matter.HandledMatters;
import org.gongzhi.api.matter.MatterPlaces;
import org.gongzhi.core.Actor;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Place;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterCommand.ConcludeMatter;
import org.gongzhi.core.matter.MatterCommand.DeclineMatter;
import org.gongzhi.core.matter.MatterCommand.DispatchMatter;
import org.gongzhi.core.matter.MatterCommand.EraseReporter;
import org.gongzhi.core.matter.MatterCommand.FileMatter;
import org.gongzhi.core.matter.MatterCommand.GrantExtension;
import org.gongzhi.core.matter.MatterCommand.MergeMatter;
import org.gongzhi.core.matter.MatterCommand.OrderRework;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterCommand.RefuseExtension;
import org.gongzhi.core.matter.MatterCommand.SplitMatter;
import org.gongzhi.core.matter.MatterCommand.SuspendMatter;
import org.gongzhi.core.matter.MatterCommand.TakeUpMatter;
import org.gongzhi.core.matter.MatterCommand.VerifyResult;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.core.matter.ReporterContact;
import org.gongzhi.core.matter.WaitingFor;
import org.gongzhi.core.registry.ErasureGround;
import org.gongzhi.projections.store.IndexRange;
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

/** 诉求: matters as the desks of government and the supervision centre work on them. */
@RestController
@RequestMapping(GovernmentMatters.PATH)
@Tag(name = "Government: matters", description = "Matters, from a resident's word to a verified end")
final class GovernmentMatters extends HandledMatters {

    static final String PATH = "/government/matters";
    private static final String CENTRE = "By a supervisor of another organization than the handler's (403:"
            + " `matter.own-work`). Refused as `matter.not-at-this-stage` (409)";

    /** What lies on a desk. */
    enum Queue {
        /** Of which the own organization is answerable. */
        OURS,
        /** Dispatched to the own organization, or it is asked to take them over. */
        ASKED,
        /** To be filed, in the whole district: for supervisors. */
        INTAKE,
        TO_DISPATCH,
        TO_VERIFY,
        CONTESTED,
        TAKEN_UP,
        /** Every open one, the latest late first. */
        DUE
    }

    @Schema(example = """
            {"kind": "EVENT", "channel": "HOTLINE", "areaId": "area-WIELICZKA-TOWN-1", "category": null,
             "description": "Rubbish behind the school since Monday", "contact": {"phone": "+48 12 345 67 89"}}""")
    record RaiseMatterForSomebody(
            CategoryKind kind,

            @Schema(description = "By which it came in") MatterChannel channel,

            @Nullable @Size(max = ID) String category,

            @Nullable @Size(max = ID) @Schema(description = "Where it is; without it, the grid that the place lies in")
            String areaId,

            @Nullable Place place,
            @Nullable Disclosure disclosure,

            @Nullable @Size(max = ID) @Schema(description = "The resident for whom it is raised, if on record")
            String reporter,

            @Nullable @Valid @Schema(description = "How to reach somebody who is not on record")
            ContactBody contact,

            @NotBlank @Size(max = MatterDescription.LONGEST) String description,

            @Nullable @Size(max = MatterDescription.LONGEST_ADDRESS)
            String address,

            @Nullable @Size(max = 100) @Schema(description = "Answers to what the category asks, by its codes")
            Map<String, List<String>> attributes,

            @Nullable @Size(max = ATTACHMENTS) List<String> attachments,

            @Nullable @Schema(description = "When it was seen, if earlier")
            Instant observedAt) {

        private RaiseMatter toCommand(String matterId, String area, Instant at) {
            return new RaiseMatter(
                    matterId,
                    kind,
                    channel,
                    category,
                    area,
                    place,
                    disclosure == null ? Disclosure.OPEN : disclosure,
                    reporter,
                    contact == null ? null : contact.toContact(),
                    new MatterDescription(description, address, attributes == null ? Map.of() : attributes),
                    attachments == null ? List.of() : attachments,
                    observedAt,
                    at);
        }
    }

    record ContactBody(
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 200) String phone,
            @Nullable @Size(max = 200) String email) {

        private ReporterContact toContact() {
            return new ReporterContact(name, phone, email);
        }
    }

    @Schema(example = """
            {"category": "exposed-rubbish"}""")
    record Filing(@NotBlank @Size(max = ID) String category) {}

    @Schema(example = """
            {"into": "matter-01hfz"}""")
    record Merge(
            @NotBlank @Size(max = ID) @Schema(description = "The matter that goes on")
            String into) {}

    @Schema(example = """
            {"kind": "EVENT", "description": "The bench beside it is broken"}""")
    record Split(
            CategoryKind kind,
            @Nullable @Size(max = ID) String category,
            @NotBlank @Size(max = MatterDescription.LONGEST) String description) {}

    @Schema(example = """
            {"organization": "organization-PL-KRS-0000012345"}""")
    record Dispatch(@NotBlank @Size(max = ID) String organization) {}

    @Schema(example = """
            {"waitingFor": "WEATHER", "reason": "The asphalt needs five dry days."}""")
    record Suspension(
            WaitingFor waitingFor,
            @NotBlank @Size(max = REASON) String reason) {}

    @Schema(example = """
            {"passed": true, "findings": "The place is clean and fenced."}""")
    record Verification(
            boolean passed,

            @NotBlank @Size(max = TEXT) @Schema(description = "Published: name nobody in it")
            String findings) {}

    @Schema(example = """
            {"order": "By Friday, with photographs."}""")
    record Order(@NotBlank @Size(max = REASON) String order) {}

    @Schema(name = "MatterErasure", example = """
            {"ground": "REQUESTED"}""")
    record Erasure(ErasureGround ground) {}

    private final MatterPlaces places;
    private final Duplicates duplicates;
    private final IdSource ids;

    GovernmentMatters(Desks desks, MatterPlaces places, Duplicates duplicates, IdSource ids, Clock clock) {
        super(PATH, desks, clock);
        this.places = places;
        this.duplicates = duplicates;
        this.ids = ids;
    }

    @GetMapping
    @Operation(
            summary = "List matters to work on",
            description =
                    "The most urgent first. Supervisors see the whole district, others what their organization has,"
                            + " or had, to do with; so a page may hold fewer than were asked for and yet be followed by another.")
    ResponseEntity<Listing<DeskMatter>> list(
            @RequestParam(defaultValue = "OURS") Queue queue, Actor actor, Paging paging, Locale language) {
        return desks.page(range(queue, actor), paging, actor, language);
    }

    private static IndexRange range(Queue queue, Actor actor) {
        return switch (queue) {
            case OURS -> IndexRange.of("byAnswerable", actor.requireSomeOrganization(), false);
            case ASKED -> IndexRange.of("byAsked", actor.requireSomeOrganization(), false);
            case INTAKE -> IndexRange.of("byStage", MatterStage.RAISED.name());
            case TO_DISPATCH -> IndexRange.of("byStage", MatterStage.FILED.name());
            case TO_VERIFY -> IndexRange.of("byStage", MatterStage.HANDLED.name());
            case CONTESTED -> IndexRange.of("byStage", MatterStage.CONTESTED.name());
            case TAKEN_UP -> IndexRange.of("takenUp", true, false);
            case DUE -> IndexRange.of("byDue", false);
        };
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Raise a matter for somebody",
            description =
                    "First asked, answerable: the organization of the area, until another accepts. Each channel has"
                            + " its roles (403 `common.role-required`). Refused as `matter.area-unknown`,"
                            + " `matter.category-unknown`, `matter.reporter-unknown` (409), `matter.contact-not-needed`,"
                            + " `matter.observed-later`, `matter.not-a-sha256` (422).")
    ResponseEntity<Written> raise(@RequestBody RaiseMatterForSomebody body, Sender sender) {
        String area = places.areaOf(body.areaId(), body.place());
        return sender.create(body.toCommand(ids.next("matter"), area, clock.instant()), one);
    }

    @PostMapping("/{id}/split")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make a part of a matter one of its own",
            description = "Of the same place and reporter. By a case officer of the answerable organization, or a"
                    + " supervisor. Refused as `matter.category-unknown`, `matter.not-at-this-stage` (409).")
    ResponseEntity<Written> split(@PathVariable @Size(max = ID) String id, @RequestBody Split body, Sender sender) {
        return sender.create(
                new SplitMatter(
                        id,
                        ids.next("matter"),
                        body.kind(),
                        body.category(),
                        new MatterDescription(body.description()),
                        clock.instant()),
                one);
    }

    @PostMapping("/{id}/file")
    @Operation(
            summary = "File a matter",
            description =
                    "立案: what it is, and by whose rules. By a case officer of the answerable organization, or a supervisor. Refused as `matter.category-unknown`, `matter.not-at-this-stage`, `matter.transfer-pending` (409).")
    ResponseEntity<Written> file(@PathVariable @Size(max = ID) String id, @RequestBody Filing body, Sender sender) {
        return sender.change(new FileMatter(id, body.category(), clock.instant()), one);
    }

    @PostMapping("/{id}/decline")
    @Operation(
            summary = "Decline a matter",
            description =
                    "By a case officer of the answerable organization, or a supervisor; the reason is published. Refused as `matter.not-at-this-stage` (409).")
    ResponseEntity<Written> decline(@PathVariable @Size(max = ID) String id, @RequestBody Reason body, Sender sender) {
        return sender.change(new DeclineMatter(id, body.reason(), clock.instant()), one);
    }

    @GetMapping("/{id}/duplicates")
    @Operation(
            summary = "See what may be the same",
            description =
                    "Matters of the same category that were raised within 200 metres and 30 days of it, are open or"
                            + " ended no more than 14 days before it, and that the reader may read: the likeliest first, 20 at"
                            + " most, each with the reasons. For a matter without a category, of all categories; where one has"
                            + " no place, those of its grid. Nothing is merged but by `merge`.")
    ResponseEntity<Listing<Duplicate>> duplicates(@PathVariable @Size(max = ID) String id, Actor actor) {
        return duplicates.of(id, actor, PATH);
    }

    @PostMapping("/{id}/merge")
    @Operation(
            summary = "Merge a duplicate into another matter",
            description =
                    "By a case officer of the answerable organization, or a supervisor. Refused as `matter.merged-into-itself`, `matter.merged-into-over`, `matter.not-at-this-stage` (409).")
    ResponseEntity<Written> merge(@PathVariable @Size(max = ID) String id, @RequestBody Merge body, Sender sender) {
        return sender.change(new MergeMatter(id, body.into(), clock.instant()), one);
    }

    @PostMapping("/{id}/dispatch")
    @Operation(
            summary = "Dispatch a matter",
            description =
                    "派遣, by a supervisor, to another organization than the own. Refused as `matter.dispatched-to-oneself`, `matter.organization-unknown`, `matter.not-at-this-stage` (409).")
    ResponseEntity<Written> dispatch(
            @PathVariable @Size(max = ID) String id, @RequestBody Dispatch body, Sender sender) {
        return sender.change(new DispatchMatter(id, body.organization(), clock.instant()), one);
    }

    @PostMapping("/{id}/grant-extension")
    @Operation(
            summary = "Grant more time",
            description = CENTRE + ", `matter.no-extension-pending`, `matter.extension-too-late` (409).")
    ResponseEntity<Written> grantExtension(@PathVariable @Size(max = ID) String id, Sender sender) {
        return sender.change(new GrantExtension(id, clock.instant()), one);
    }

    @PostMapping("/{id}/refuse-extension")
    @Operation(summary = "Refuse more time", description = CENTRE + ", `matter.no-extension-pending` (409).")
    ResponseEntity<Written> refuseExtension(
            @PathVariable @Size(max = ID) String id, @RequestBody Reason body, Sender sender) {
        return sender.change(new RefuseExtension(id, body.reason(), clock.instant()), one);
    }

    @PostMapping("/{id}/suspend")
    @Operation(
            summary = "Suspend a matter",
            description = "Its clock stands still. " + CENTRE + ", `matter.suspended` (409).")
    ResponseEntity<Written> suspend(
            @PathVariable @Size(max = ID) String id, @RequestBody Suspension body, Sender sender) {
        return sender.change(new SuspendMatter(id, body.waitingFor(), body.reason(), clock.instant()), one);
    }

    @PostMapping("/{id}/verify")
    @Operation(summary = "Check the result", description = "核查. " + CENTRE + ".")
    ResponseEntity<Written> verify(
            @PathVariable @Size(max = ID) String id, @RequestBody Verification body, Sender sender) {
        return sender.change(new VerifyResult(id, body.passed(), body.findings(), clock.instant()), one);
    }

    @PostMapping("/{id}/take-up")
    @Operation(summary = "Take a matter up", description = "督办. " + CENTRE + ", `matter.taken-up-already` (409).")
    ResponseEntity<Written> takeUp(@PathVariable @Size(max = ID) String id, @RequestBody Order body, Sender sender) {
        return sender.change(new TakeUpMatter(id, body.order(), clock.instant()), one);
    }

    @PostMapping("/{id}/order-rework")
    @Operation(summary = "Order one rework more", description = "Of a contested result. " + CENTRE + ".")
    ResponseEntity<Written> orderRework(
            @PathVariable @Size(max = ID) String id, @RequestBody Order body, Sender sender) {
        return sender.change(new OrderRework(id, body.order(), clock.instant()), one);
    }

    @PostMapping("/{id}/conclude")
    @Operation(
            summary = "Conclude a contested matter",
            description = "No more can be done; the reason is published. " + CENTRE + ".")
    ResponseEntity<Written> conclude(@PathVariable @Size(max = ID) String id, @RequestBody Reason body, Sender sender) {
        return sender.change(new ConcludeMatter(id, body.reason(), clock.instant()), one);
    }

    @PostMapping("/{id}/erase-reporter")
    @Operation(
            summary = "Forget whoever raised a matter without being on record",
            description = "What they said, and how to reach them, becomes unreadable for good. By a case officer or an"
                    + " administrator. Refused as `matter.reporter-on-record`, `matter.erased-already` (409).")
    ResponseEntity<Written> eraseReporter(
            @PathVariable @Size(max = ID) String id, @RequestBody Erasure body, Sender sender) {
        return sender.change(new EraseReporter(id, body.ground(), clock.instant()), one);
    }
}
