package org.gongzhi.api.organizations;

import static org.gongzhi.api.matter.HandlerMoves.HANDLER;
import static org.gongzhi.api.matter.HandlerMoves.ID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Locale;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.matter.DeskMatter;
import org.gongzhi.api.matter.Desks;
import org.gongzhi.api.matter.HandlerMoves.Extension;
import org.gongzhi.api.matter.HandlerMoves.Note;
import org.gongzhi.api.matter.HandlerMoves.Reason;
import org.gongzhi.api.matter.HandlerMoves.Report;
import org.gongzhi.api.matter.HandlerMoves.Transfer;
import org.gongzhi.core.Actor;
import org.gongzhi.core.matter.MatterCommand.AcceptMatter;
import org.gongzhi.core.matter.MatterCommand.AcceptTransfer;
import org.gongzhi.core.matter.MatterCommand.AddNote;
import org.gongzhi.core.matter.MatterCommand.ProposeTransfer;
import org.gongzhi.core.matter.MatterCommand.RefuseTransfer;
import org.gongzhi.core.matter.MatterCommand.ReportResult;
import org.gongzhi.core.matter.MatterCommand.RequestExtension;
import org.gongzhi.core.matter.MatterCommand.ResumeMatter;
import org.gongzhi.core.matter.MatterCommand.ReturnMatter;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.projections.store.IndexRange;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Matters that a social organization handles, or is asked to. */
@RestController
@Tag(name = "Organizations: matters", description = "Matters that the organization handles, or is asked to")
class OrganizationMatters {

    private static final String ONE = "/organizations/matters/{id}";

    /** What lies on the desk. */
    enum Queue {
        /** Of which the organization is answerable. */
        OURS,
        /** Dispatched to it, or it is asked to take them over. */
        ASKED
    }

    private final Desks desks;
    private final Clock clock;

    OrganizationMatters(Desks desks, Clock clock) {
        this.desks = desks;
        this.clock = clock;
    }

    @GetMapping("/organizations/matters")
    @Operation(summary = "List matters to work on", description = "The most urgent first.")
    ResponseEntity<Listing<DeskMatter>> list(
            @RequestParam(defaultValue = "OURS") Queue queue, Actor actor, Paging paging, Locale language) {
        String organization = actor.requireSomeOrganization();
        String index = queue == Queue.OURS ? "byAnswerable" : "byAsked";
        return desks.page(IndexRange.of(index, organization, false), paging, actor, language);
    }

    @GetMapping(ONE)
    @Operation(summary = "Read a matter", description = "That the organization has, or had, to do with.")
    ResponseEntity<DeskMatter> one(@PathVariable @Size(max = ID) String id, Actor actor, Locale language) {
        actor.requireSomeOrganization();
        return desks.one(id, actor, language);
    }

    @PostMapping(ONE + "/accept")
    @Operation(
            summary = "Accept a matter",
            description = "From now on the organization is answerable. " + HANDLER + ".")
    ResponseEntity<Written> accept(@PathVariable @Size(max = ID) String id, Sender sender) {
        return sender.change(new AcceptMatter(id, clock.instant()), ONE);
    }

    @PostMapping(ONE + "/return")
    @Operation(
            summary = "Return a matter",
            description = "Dispatched to the wrong address; within two working days. " + HANDLER
                    + ", `matter.return-too-late` (409).")
    ResponseEntity<Written> giveBack(@PathVariable @Size(max = ID) String id, @RequestBody Reason body, Sender sender) {
        return sender.change(new ReturnMatter(id, body.reason(), clock.instant()), ONE);
    }

    @PostMapping(ONE + "/propose-transfer")
    @Operation(
            summary = "Ask another organization to take a matter over",
            description =
                    "One stays answerable until that one accepts. " + HANDLER
                            + ", `matter.transferred-to-oneself`, `matter.transfer-pending`, `matter.organization-unknown` (409).")
    ResponseEntity<Written> proposeTransfer(
            @PathVariable @Size(max = ID) String id, @RequestBody Transfer body, Sender sender) {
        return sender.change(new ProposeTransfer(id, body.organization(), body.reason(), clock.instant()), ONE);
    }

    @PostMapping(ONE + "/accept-transfer")
    @Operation(
            summary = "Take a matter over",
            description = "Its clock runs on. " + HANDLER + ", `matter.no-transfer-pending` (409).")
    ResponseEntity<Written> acceptTransfer(@PathVariable @Size(max = ID) String id, Sender sender) {
        return sender.change(new AcceptTransfer(id, clock.instant()), ONE);
    }

    @PostMapping(ONE + "/refuse-transfer")
    @Operation(
            summary = "Refuse to take a matter over",
            description = HANDLER + ", `matter.no-transfer-pending` (409).")
    ResponseEntity<Written> refuseTransfer(
            @PathVariable @Size(max = ID) String id, @RequestBody Reason body, Sender sender) {
        return sender.change(new RefuseTransfer(id, body.reason(), clock.instant()), ONE);
    }

    @PostMapping(ONE + "/request-extension")
    @Operation(
            summary = "Ask for more time",
            description =
                    "Once for each handling, in time. " + HANDLER
                            + ", `matter.extension-pending`, `matter.extended-already`, `matter.extension-too-late` (409), `matter.extension-out-of-range` (422).")
    ResponseEntity<Written> requestExtension(
            @PathVariable @Size(max = ID) String id, @RequestBody Extension body, Sender sender) {
        return sender.change(new RequestExtension(id, body.hours(), body.reason(), clock.instant()), ONE);
    }

    @PostMapping(ONE + "/resume")
    @Operation(summary = "Go on with a suspended matter", description = HANDLER + ", `matter.not-suspended` (409).")
    ResponseEntity<Written> resume(@PathVariable @Size(max = ID) String id, Sender sender) {
        return sender.change(new ResumeMatter(id, clock.instant()), ONE);
    }

    @PostMapping(ONE + "/report")
    @Operation(
            summary = "Report the result",
            description = "Others check it. " + HANDLER + ", `matter.suspended`, `matter.transfer-pending` (409).")
    ResponseEntity<Written> report(@PathVariable @Size(max = ID) String id, @RequestBody Report body, Sender sender) {
        return sender.change(new ReportResult(id, body.result(), body.files(), clock.instant()), ONE);
    }

    @PostMapping(ONE + "/notes")
    @Operation(summary = "Add a note", description = "Sealed under the key of whoever raised it. " + HANDLER + ".")
    ResponseEntity<Written> note(@PathVariable @Size(max = ID) String id, @RequestBody Note body, Sender sender) {
        return sender.change(new AddNote(id, body.open(), new Words(body.text()), clock.instant()), ONE);
    }
}
