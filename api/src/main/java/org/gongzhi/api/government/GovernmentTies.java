package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.TieCommand;
import org.gongzhi.core.registry.TieKind;
import org.gongzhi.projections.governmentdesk.TiePage;
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

/** 利害关系: what ties members of staff to organizations; who is tied neither opens, scores, awards nor accepts. */
@RestController
@RequestMapping("/government/ties")
@Tag(name = "Government: ties of interest", description = "What ties staff to organizations")
final class GovernmentTies {

    private static final String ONE = "/government/ties/{id}";

    @Schema(example = """
            {"organizationId": "organization-PL-KRS-0000024107", "kind": "FAMILY"}""")
    record DeclareTie(
            @Nullable
            @Size(max = 128)
            @Schema(description = "Whose; absent: the own. Others' by a supervisor or an administrator")
            String party,

            @NotBlank @Size(max = Bounds.ID) String organizationId,
            TieKind kind) {}

    record EndTie(TieKind kind, @NotBlank @Size(max = 2_000) String reason) {}

    private final Reading reading;
    private final Clock clock;

    GovernmentTies(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Declare a tie to an organization",
            description = "Refused as `registry.organization-unknown`, `registry.tie-declared-already` (409).")
    ResponseEntity<Written> declare(@RequestBody DeclareTie body, Sender sender) {
        String party = body.party() == null ? sender.actor().party() : body.party();
        return sender.create(
                new TieCommand.DeclareTie(party, body.organizationId(), body.kind(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/end")
    @Operation(
            summary = "End a tie",
            description =
                    "By whom it concerns, a supervisor or an administrator. Refused as `registry.not-tied`" + " (409).")
    ResponseEntity<Written> end(
            @PathVariable @Size(max = Bounds.TIE_ID) String id, @RequestBody EndTie body, Sender sender) {
        return sender.change(new TieCommand.EndTie(id, body.kind(), body.reason(), clock.instant()), ONE);
    }

    @GetMapping
    @Operation(
            summary = "List ties",
            description = "The own ones; those of another party by a supervisor or an administrator.")
    ResponseEntity<Listing<TiePage>> list(
            @RequestParam(required = false) @Nullable @Size(max = 128) String party, Actor actor, Paging paging) {
        String whose = party == null ? actor.party() : party;
        if (!whose.equals(actor.party())) actor.require(Role.SUPERVISOR, Role.ADMINISTRATOR);
        return reading.page(TiePage.VIEW, IndexRange.of("byParty", whose), paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a tie", description = "By whom it concerns, a supervisor or an administrator.")
    ResponseEntity<TiePage> one(@PathVariable @Size(max = Bounds.TIE_ID) String id, Actor actor) {
        boolean all = actor.is(Role.SUPERVISOR) || actor.is(Role.ADMINISTRATOR);
        return reading.document(TiePage.VIEW, id, page -> all || page.party().equals(actor.party()) ? page : null);
    }
}
