package org.gongzhi.api.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.projections.store.Parked;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewsStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The views as an operator sees them. Not an endpoint of the Actuator: behind a management port of its own that one
 * would answer anybody, and its errors are no problems of ours.
 */
@RestController
@RequestMapping("/administration/views")
@Tag(name = "Administration: views", description = "State, rebuilds and parked events of the views; for administrators")
final class AdministrationViews {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DOCUMENT = 1_000;

    /** A retry folds each document in a transaction of its own, so one request takes on so many. */
    private static final int MOST_DOCUMENTS = 1_000;

    /** Furthest that parked events are listed; whoever has more fixes the first ones first. */
    private static final int MOST_LISTED = 10_000;

    /** All views, and whether they are folded at all. */
    record AllViews(
            @Schema(description = "RETRYING: log or views' store are away or full; STOPPED: see lastError")
            ViewsStatus.State state,

            @Nullable String lastError,
            List<ViewState> views) {}

    @Schema(example = """
            {"document": "project-01hfz"}""")
    record Retry(
            @Nullable
            @Size(max = LONGEST_DOCUMENT)
            @Schema(description = "One document; absent: every document that has parked events")
            String document) {}

    record RetriedEvents(
            @Schema(description = "Events folded at last") long folded,

            @Schema(description = "Events of the view that are still parked")
            long left) {}

    private final ViewRunner runner;

    AdministrationViews(ViewRunner runner) {
        this.runner = runner;
    }

    @GetMapping
    @Operation(summary = "List the views", description = "With edition, position, lag, parked events and rebuilds.")
    AllViews all() {
        ViewsStatus status = runner.status();
        return new AllViews(
                status.state(),
                status.lastError(),
                status.views().stream().map(view -> ViewState.of(status, view)).toList());
    }

    @GetMapping("/{view}")
    @Operation(summary = "Read a view's state")
    ViewState one(@PathVariable @Size(max = LONGEST_NAME) String view) {
        ViewsStatus status = runner.status();
        return ViewState.of(status, known(status, view));
    }

    @PostMapping("/{view}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Rebuild a view",
            description =
                    "Side by side, while the present edition goes on answering, by whichever node holds the view;"
                            + " follow it by reading the view's state on any node. Refused as `common.view-being-rebuilt` (409).")
    ViewState rebuild(@PathVariable @Size(max = LONGEST_NAME) String view) {
        known(runner.status(), view);
        try {
            runner.askToRebuild(view);
        } catch (IllegalStateException underWay) {
            throw Fault.of(CommonProblem.VIEW_BEING_REBUILT).asException();
        }
        return one(view);
    }

    @GetMapping("/{view}/parked")
    @Operation(
            summary = "List a view's parked events",
            description = "In the order of document and position, each with its cause; the first 10,000.")
    Listing<ParkedEvent> parked(@PathVariable @Size(max = LONGEST_NAME) String view, Paging paging) {
        known(runner.status(), view);
        int from = place(paging.cursor());
        List<ParkedEvent> parked = runner.parked(view, from + paging.limit() + 1).stream()
                .map(ParkedEvent::of)
                .toList();
        int to = Math.min(parked.size(), from + paging.limit());
        boolean more = to < parked.size() && to < MOST_LISTED;
        return new Listing<>(parked.subList(Math.min(from, to), to), more ? String.valueOf(to) : null);
    }

    private static int place(@Nullable String cursor) {
        if (cursor == null) return 0;
        if (cursor.matches("[1-9][0-9]{0,4}") && Integer.parseInt(cursor) <= MOST_LISTED) {
            return Integer.parseInt(cursor);
        }
        throw Fault.of(CommonProblem.BAD_CURSOR).asException();
    }

    @PostMapping("/{view}/retry")
    @Operation(
            summary = "Retry parked events",
            description =
                    "After a fix: of one document, or of up to 1,000 documents of the view. What still fails stays"
                            + " parked. Events whose documents the view could not name need a rebuild instead:"
                            + " `common.rebuild-needed` (409).")
    RetriedEvents retry(@PathVariable @Size(max = LONGEST_NAME) String view, @RequestBody Retry body)
            throws InterruptedException {
        if (known(runner.status(), view).edition() == null)
            throw Fault.of(CommonProblem.VIEW_BEING_REBUILT).asException();
        String document = body.document();
        if (Parked.UNKNOWN_DOCUMENT.equals(document))
            throw Fault.of(CommonProblem.REBUILD_NEEDED).asException();
        long folded = 0;
        for (String each : document == null ? parkedDocuments(view) : List.of(document)) {
            folded += runner.retry(view, each).folded();
        }
        return new RetriedEvents(folded, known(runner.status(), view).parkedEvents());
    }

    private List<String> parkedDocuments(String view) {
        return runner.parkedDocuments(view).stream()
                .filter(document -> !document.equals(Parked.UNKNOWN_DOCUMENT))
                .limit(MOST_DOCUMENTS)
                .toList();
    }

    private static ViewsStatus.OfView known(ViewsStatus status, String view) {
        return status.views().stream()
                .filter(each -> each.view().equals(view))
                .findAny()
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
    }
}
