package org.gongzhi.api.organizations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.security.RequiresScope;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.commissioning.OfferCommand;
import org.gongzhi.core.registry.Scope;
import org.gongzhi.projections.openrecord.CallPage;
import org.gongzhi.projections.openrecord.OrganizationPage;
import org.gongzhi.projections.organizationbench.OwnOffer;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls for offers as an organization looks at them, and what it offers. */
@RestController
@Tag(name = "Organizations: calls and offers")
class OrganizationCalls {

    record NewOffer(
            Money price,

            @NotBlank
            @Size(max = 20_000)
            @Schema(
                    description = "How it would be delivered",
                    example = "Twelve native trees along the river walk, watered for two summers.")
            String proposal) {}

    record SealedOffer(
            @NotBlank
            @Size(max = 100_000)
            @Schema(
                    description = "base64url of `enc || ct`: HPKE base mode (RFC 9180) with DHKEM(X25519,"
                            + " HKDF-SHA256), HKDF-SHA256, AES-256-GCM to the call's `seal.publicKey`; info"
                            + " `gongzhi.offer.1`; associated data the call's id, a line feed, the organization's id;"
                            + " plaintext the JSON of an offer in clear, best with spaces behind it that hide its"
                            + " length. docs/sealing.md shows how")
            String envelope) {}

    /** @param ownOffer what the organization offered; absent if it has not */
    record CallForMe(CallPage call, @Nullable OwnOffer ownOffer) {}

    private final Reading reading;
    private final Views views;
    private final Commands commands;
    private final Clock clock;

    OrganizationCalls(Reading reading, Views views, Commands commands, Clock clock) {
        this.reading = reading;
        this.views = views;
        this.commands = commands;
        this.clock = clock;
    }

    @GetMapping("/organizations/calls")
    @RequiresScope(Scope.CALLS_READ)
    @Operation(
            summary = "List calls that await offers",
            description = "Of one category, or of all that the organization is qualified for now; within a category,"
                    + " the nearest deadline first.")
    ResponseEntity<Listing<CallPage>> calls(
            @RequestParam(required = false) @Size(max = 64) @Parameter(example = "green-space") @Nullable
                    String category,
            Actor actor,
            Paging paging) {
        var ranges = (category == null ? qualifiedFor(actor.requireSomeOrganization()) : List.of(category))
                .stream()
                        .map(each -> IndexRange.of("byCategory", each, CallPage.Stage.PUBLISHED.name()))
                        .toList();
        return reading.pages(CallPage.VIEW, ranges, paging, call -> call);
    }

    private List<String> qualifiedFor(String organization) {
        Instant now = clock.instant();
        return views.get(OrganizationPage.VIEW, organization)
                .map(document -> document.body().qualifications().entrySet().stream()
                        .filter(entry -> document.body().qualifiedFor().contains(entry.getKey()))
                        .filter(entry -> {
                            Instant expiry = entry.getValue().expiresAt();
                            return expiry == null || now.isBefore(expiry);
                        })
                        .map(entry -> entry.getKey())
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    @GetMapping("/organizations/calls/{id}")
    @RequiresScope(Scope.CALLS_READ)
    @Operation(summary = "Read a call", description = "With the own offer, if there is one.")
    ResponseEntity<CallForMe> call(@PathVariable @Size(max = 200) String id, Actor actor) {
        Joining joining = reading.joining();
        CallPage call = joining.require(CallPage.VIEW, id);
        String offerId = OfferCommand.offerId(id, actor.requireSomeOrganization());
        return joining.answer(
                new CallForMe(call, joining.find(OwnOffer.VIEW, offerId).orElse(null)));
    }

    /**
     * The call's own stream takes note of every offer, so its version would tell how many others there are: the answer
     * names the offer's, and an {@code If-Match} is not asked of the call.
     */
    @PostMapping("/organizations/calls/{id}/offers")
    @RequiresScope(Scope.OFFERS_WRITE)
    @Operation(
            summary = "Submit an offer",
            description = "In clear over this connection, and sealed at once to the call's key: it is written down"
                    + " nowhere, and nobody sees it, or whether there is one, before the opening, the organization"
                    + " itself included: keep a copy. The own offer shows the envelope's SHA-256, which the open record"
                    + " shows again after the opening. Choose a random Idempotency-Key. One for each"
                    + " organization. 403 `commissioning.not-qualified`; 409 `commissioning.offers-closed`,"
                    + " `commissioning.offered-already`; 422 `commissioning.more-than-ceiling`.")
    ResponseEntity<Written> offer(@PathVariable @Size(max = 200) String id, @RequestBody NewOffer body, Sender sender) {
        return submit(id, new OfferCommand.SubmitOffer(id, body.price(), body.proposal(), clock.instant()), sender);
    }

    @PostMapping("/organizations/calls/{id}/sealed-offers")
    @Operation(
            summary = "Submit an offer that you sealed yourself",
            description = "The service never sees what it says before the opening, which also finds out whether it can"
                    + " be read and keeps the rules; if not, it is set aside with the reason. 403"
                    + " `commissioning.not-qualified`; 409 `commissioning.offers-closed`,"
                    + " `commissioning.offered-already`, `commissioning.call-not-sealed`; 422"
                    + " `commissioning.not-an-envelope`.")
    ResponseEntity<Written> sealedOffer(
            @PathVariable @Size(max = 200) String id, @RequestBody SealedOffer body, Sender sender) {
        return submit(id, new OfferCommand.SubmitSealedOffer(id, body.envelope(), clock.instant()), sender);
    }

    private ResponseEntity<Written> submit(String id, OfferCommand command, Sender sender) {
        String organization = sender.actor().requireSomeOrganization();
        Outcome outcome = commands.send(
                command, sender.actor(), new Terms(null, sender.terms().receipt()));
        var offer = new Outcome(OfferCommand.offerId(id, organization), 0, outcome.position(), outcome.repeated());
        return Sender.answer(HttpStatus.CREATED, offer, "/organizations/offers/{id}");
    }

    @GetMapping("/organizations/offers")
    @RequiresScope(Scope.OFFERS_READ)
    @Operation(summary = "List the own offers", description = "The oldest call first.")
    ResponseEntity<Listing<OwnOffer>> offers(Actor actor, Paging paging) {
        var range = IndexRange.of("byOrganization", actor.requireSomeOrganization());
        return reading.page(OwnOffer.VIEW, range, paging);
    }

    @GetMapping("/organizations/offers/{id}")
    @RequiresScope(Scope.OFFERS_READ)
    @Operation(summary = "Read an own offer")
    ResponseEntity<OwnOffer> offer(@PathVariable @Size(max = 200) String id, Actor actor) {
        String organization = actor.requireSomeOrganization();
        return reading.document(OwnOffer.VIEW, id, offer -> offer.organization().equals(organization) ? offer : null);
    }
}
