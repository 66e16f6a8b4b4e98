package org.gongzhi.api.organizations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Locale;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.matter.DeskMatter;
import org.gongzhi.api.matter.Desks;
import org.gongzhi.api.matter.HandledMatters;
import org.gongzhi.core.Actor;
import org.gongzhi.projections.store.IndexRange;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Matters that a social organization handles, or is asked to. */
@RestController
@RequestMapping(OrganizationMatters.PATH)
@Tag(name = "Organizations: matters", description = "Matters that the organization handles, or is asked to")
class OrganizationMatters extends HandledMatters {

    static final String PATH = "/organizations/matters";

    /** What lies on the desk. */
    enum Queue {
        /** Of which the organization is answerable. */
        OURS,
        /** Dispatched to it, or it is asked to take them over. */
        ASKED
    }

    OrganizationMatters(Desks desks, Clock clock) {
        super(PATH, desks, clock);
    }

    @GetMapping
    @Operation(summary = "List matters to work on", description = "The most urgent first.")
    ResponseEntity<Listing<DeskMatter>> list(
            @RequestParam(defaultValue = "OURS") Queue queue, Actor actor, Paging paging, Locale language) {
        String organization = actor.requireSomeOrganization();
        String index = queue == Queue.OURS ? "byAnswerable" : "byAsked";
        return desks.page(IndexRange.of(index, organization, false), paging, actor, language);
    }
}
