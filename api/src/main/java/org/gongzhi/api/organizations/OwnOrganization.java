package org.gongzhi.api.organizations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.security.RequiresScope;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.OrganizationCommand.ApplyForQualification;
import org.gongzhi.core.registry.OrganizationCommand.ReplyToDecision;
import org.gongzhi.core.registry.Scope;
import org.gongzhi.projections.openrecord.OrganizationPage;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The organization that the caller acts for: its page, its qualifications, what waits for it. */
@RestController
@Tag(name = "Organizations: own organization")
class OwnOrganization {

    private static final String ME = "/organizations/me";

    record Application(
            @NotBlank @Size(max = 64) @Schema(description = "Code of a service category", example = "elderly-care")
            String category) {}

    record Reply(
            @NotBlank
            @Size(max = 2_000)
            @Schema(
                    description = "Its word on the decision, once",
                    example = "The licence that was found missing was renewed on 1 March; a copy is enclosed.")
            String reply) {}

    private final Reading reading;
    private final Clock clock;

    OwnOrganization(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    @GetMapping(ME)
    @RequiresScope(Scope.ORGANIZATION_READ)
    @Operation(summary = "Read the own organization's page", description = "As everybody sees it.")
    ResponseEntity<OrganizationPage> me(Actor actor) {
        return reading.document(OrganizationPage.VIEW, actor.requireSomeOrganization());
    }

    @PostMapping(ME + "/qualifications")
    @RequiresScope(Scope.QUALIFICATIONS_WRITE)
    @Operation(
            summary = "Apply for a qualification",
            description = "To be admitted to a category of service; a case officer of a department decides. 409"
                    + " `registry.already-applied`, `registry.already-qualified`, `registry.not-a-provider`.")
    ResponseEntity<Written> apply(@RequestBody Application body, Sender sender) {
        String organization = sender.actor().requireSomeOrganization();
        return sender.create(new ApplyForQualification(organization, body.category(), clock.instant()), ME);
    }

    @PostMapping(ME + "/qualifications/{category}/reply")
    @RequiresScope(Scope.QUALIFICATIONS_WRITE)
    @Operation(
            summary = "Reply to a decision",
            description =
                    "The organization's word, once, on a refusal, suspension or withdrawal; it is shown beside the"
                            + " reason. 409 `registry.nothing-to-reply-to`, `registry.already-replied`.")
    ResponseEntity<Written> reply(
            @PathVariable @Size(max = 200) String category, @RequestBody Reply body, Sender sender) {
        String organization = sender.actor().requireSomeOrganization();
        return sender.change(new ReplyToDecision(organization, category, body.reply(), clock.instant()), ME);
    }

    @GetMapping("/organizations/duties")
    @RequiresScope(Scope.DUTIES_READ)
    @Operation(summary = "List what waits for the organization", description = "The longest waiting first.")
    ResponseEntity<Listing<Duty>> duties(Actor actor, Paging paging) {
        return reading.pages(
                Worklist.VIEW,
                List.of(
                        IndexRange.of("byReader", readerOf(actor)),
                        IndexRange.of("byReader", Duty.handler(actor.requireSomeOrganization()))),
                paging,
                duty -> duty);
    }

    static String readerOf(Actor actor) {
        return Duty.reader(Role.ORGANIZATION, actor.requireSomeOrganization());
    }
}
