package org.gongzhi.api.matter;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What handlers of matters do alike, whether they are an authority or a social organization: each under its own path. */
public abstract class HandledMatters {

    public static final int ID = 200;
    public static final int REASON = 2_000;
    public static final int TEXT = 10_000;
    public static final int ATTACHMENTS = 20;

    private static final String HANDLER = "By the organization that is asked or answerable (403:"
            + " `common.other-organization`). Refused as `matter.not-at-this-stage` (409)";

    @Schema(name = "MatterReason", example = """
            {"reason": "The street is another office's."}""")
    public record Reason(@NotBlank @Size(max = REASON) String reason) {}

    @Schema(name = "MatterTransfer", example = """
            {"organization": "organization-PL-KRS-0000012345", "reason": "The park is theirs."}""")
    public record Transfer(
            @NotBlank @Size(max = ID) String organization,
            @NotBlank @Size(max = REASON) String reason) {}

    @Schema(name = "MatterExtension", example = """
            {"hours": 8, "reason": "The part has to be ordered."}""")
    public record Extension(
            @Min(1)
            @Max(10_000)
            @Schema(description = "Hours more, on the clock of its handling; at most its limit again")
            int hours,

            @NotBlank @Size(max = REASON) String reason) {}

    @Schema(name = "MatterReport", example = """
            {"result": "The rubbish is taken away, the place fenced.", "attachments": []}""")
    public record Report(
            @NotBlank @Size(max = TEXT) @Schema(description = "Published: name nobody in it")
            String result,

            @Nullable @Size(max = ATTACHMENTS) @Schema(description = "SHA-256 of files handed in")
            List<String> attachments) {

        public List<String> files() {
            return attachments == null ? List.of() : attachments;
        }
    }

    @Schema(name = "MatterNoteBody", example = """
            {"text": "Seen on site; the owner is away until Friday.", "open": false}""")
    public record Note(
            @NotBlank @Size(max = Words.LONGEST) String text,

            @Schema(description = "For the eyes of whoever raised it, too")
            boolean open) {}

    protected final Desks desks;
    protected final Clock clock;
    protected final String one;

    /** @param path under which the audience finds matters */
    protected HandledMatters(String path, Desks desks, Clock clock) {
        this.one = path + "/{id}";
        this.desks = desks;
        this.clock = clock;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a matter",
            description = "For supervisors, and for whoever handles matters in an organization that has, or had, to do"
                    + " with it.")
    public ResponseEntity<DeskMatter> one(@PathVariable @Size(max = ID) String id, Actor actor, Locale language) {
        return desks.one(id, actor, language);
    }

    @PostMapping("/{id}/accept")
    @Operation(
            summary = "Accept a matter",
            description = "From now on the organization is answerable. " + HANDLER + ".")
    public ResponseEntity<Written> accept(@PathVariable @Size(max = ID) String id, Sender sender) {
        return sender.change(new AcceptMatter(id, clock.instant()), one);
    }

    @PostMapping("/{id}/return")
    @Operation(
            summary = "Return a matter",
            description = "Dispatched to the wrong address; within two working days. " + HANDLER
                    + ", `matter.return-too-late` (409).")
    public ResponseEntity<Written> giveBack(
            @PathVariable @Size(max = ID) String id, @RequestBody Reason body, Sender sender) {
        return sender.change(new ReturnMatter(id, body.reason(), clock.instant()), one);
    }

    @PostMapping("/{id}/propose-transfer")
    @Operation(
            summary = "Ask another organization to take a matter over",
            description =
                    "One stays answerable until that one accepts. " + HANDLER
                            + ", `matter.transferred-to-oneself`, `matter.transfer-pending`, `matter.organization-unknown` (409).")
    public ResponseEntity<Written> proposeTransfer(
            @PathVariable @Size(max = ID) String id, @RequestBody Transfer body, Sender sender) {
        return sender.change(new ProposeTransfer(id, body.organization(), body.reason(), clock.instant()), one);
    }

    @PostMapping("/{id}/accept-transfer")
    @Operation(
            summary = "Take a matter over",
            description = "Its clock runs on. " + HANDLER + ", `matter.no-transfer-pending` (409).")
    public ResponseEntity<Written> acceptTransfer(@PathVariable @Size(max = ID) String id, Sender sender) {
        return sender.change(new AcceptTransfer(id, clock.instant()), one);
    }

    @PostMapping("/{id}/refuse-transfer")
    @Operation(
            summary = "Refuse to take a matter over",
            description = HANDLER + ", `matter.no-transfer-pending` (409).")
    public ResponseEntity<Written> refuseTransfer(
            @PathVariable @Size(max = ID) String id, @RequestBody Reason body, Sender sender) {
        return sender.change(new RefuseTransfer(id, body.reason(), clock.instant()), one);
    }

    @PostMapping("/{id}/request-extension")
    @Operation(
            summary = "Ask for more time",
            description =
                    "Once for each handling, in time. " + HANDLER
                            + ", `matter.extension-pending`, `matter.extended-already`, `matter.extension-too-late` (409), `matter.extension-out-of-range` (422).")
    public ResponseEntity<Written> requestExtension(
            @PathVariable @Size(max = ID) String id, @RequestBody Extension body, Sender sender) {
        return sender.change(new RequestExtension(id, body.hours(), body.reason(), clock.instant()), one);
    }

    @PostMapping("/{id}/resume")
    @Operation(summary = "Go on with a suspended matter", description = HANDLER + ", `matter.not-suspended` (409).")
    public ResponseEntity<Written> resume(@PathVariable @Size(max = ID) String id, Sender sender) {
        return sender.change(new ResumeMatter(id, clock.instant()), one);
    }

    @PostMapping("/{id}/report")
    @Operation(
            summary = "Report the result",
            description = "Others check it. " + HANDLER + ", `matter.suspended`, `matter.transfer-pending` (409).")
    public ResponseEntity<Written> report(
            @PathVariable @Size(max = ID) String id, @RequestBody Report body, Sender sender) {
        return sender.change(new ReportResult(id, body.result(), body.files(), clock.instant()), one);
    }

    @PostMapping("/{id}/notes")
    @Operation(summary = "Add a note", description = "Sealed under the key of whoever raised it. " + HANDLER + ".")
    public ResponseEntity<Written> note(
            @PathVariable @Size(max = ID) String id, @RequestBody Note body, Sender sender) {
        return sender.change(new AddNote(id, body.open(), new Words(body.text()), clock.instant()), one);
    }
}
