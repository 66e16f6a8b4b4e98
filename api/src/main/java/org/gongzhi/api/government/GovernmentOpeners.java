package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.commissioning.OpenerCommand;
import org.gongzhi.core.commissioning.OpeningDesk;
import org.gongzhi.projections.governmentdesk.OpenerPage;
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

/** Who may be named to open offers: staff with a key of their own. */
@RestController
@RequestMapping("/government/openers")
@Tag(name = "Government: openers", description = "Staff with a key of their own, who open offers")
final class GovernmentOpeners {

    private static final String ONE = "/government/openers/{id}";

    @Schema(description = "One of the two", example = """
            {"passphrase": "seven quiet herons at dusk"}""")
    record RegisterKey(
            @Nullable
            @Size(max = 200)
            @Schema(
                    description = "15 to 128 characters. A key pair is made, and its private key kept under this; it is"
                            + " neither kept nor logged itself. Whoever forgets it cannot open any more")
            String passphrase,

            @Nullable
            @Size(max = 64)
            @Schema(
                    description = "Of an own key pair: X25519, base64url, as the `x` of a JWK (RFC 8037). The private"
                            + " key stays with you")
            String publicKey) {

        /** Not for logs. */
        @Override
        public String toString() {
            return "RegisterKey";
        }
    }

    private final Reading reading;
    private final Commands commands;
    private final OpeningDesk desk;
    private final Clock clock;

    GovernmentOpeners(Reading reading, Commands commands, OpeningDesk desk, Clock clock) {
        this.reading = reading;
        this.commands = commands;
        this.desk = desk;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Register a key for opening",
            description = "By a commissioner or a supervisor, for themselves. It counts for calls that are published"
                    + " from now on; those published before are opened with the key of their time. Refused as"
                    + " `commissioning.passphrase-length`, `commissioning.not-an-x25519-key` (422),"
                    + " `commissioning.key-registered-already` (409).")
    ResponseEntity<Written> register(@RequestBody RegisterKey body, Sender sender) {
        Actor actor = sender.actor();
        Terms terms = sender.termsWithoutBody();
        String passphrase = body.passphrase();
        Outcome outcome;
        if (passphrase != null) {
            outcome = desk.register(actor, passphrase, clock.instant(), terms);
        } else {
            String publicKey = body.publicKey() == null ? "" : body.publicKey();
            String openerId = OpenerCommand.openerId(actor.party());
            var command = new OpenerCommand.RegisterOpeningKey(openerId, publicKey, null, clock.instant());
            outcome = commands.send(command, actor, terms);
        }
        return Sender.answer(HttpStatus.CREATED, outcome, ONE);
    }

    @GetMapping
    @Operation(summary = "List openers", description = "All, or those of an organization.")
    ResponseEntity<Listing<OpenerPage>> list(
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String organization, Paging paging) {
        return reading.page(
                OpenerPage.VIEW,
                Filter.orAll("all")
                        .by("organization", organization, "byOrganization")
                        .range(),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an opener", description = "With the public key that they registered last.")
    ResponseEntity<OpenerPage> one(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(OpenerPage.VIEW, id);
    }
}
