package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.open.ClosedBallots.ClosedBallot;
import org.gongzhi.core.participation.BallotEntry;
import org.gongzhi.core.participation.BallotFile;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.PabulibWriter;
import org.gongzhi.projections.ballotbox.CastVotes;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A closed ballot as a Pabulib file. The votes are read twice, page by page: once for the sums in the file's head, once
 * to be written; so memory does not grow with them.
 */
@RestController
@Tag(name = "Open: ballots")
class BallotExport {

    /** What must not stand in a file's name. */
    private static final String UNSAFE = "[^A-Za-z0-9._-]";

    private final Views views;
    private final ClosedBallots closedBallots;
    private final GongzhiProperties district;

    BallotExport(Views views, ClosedBallots closedBallots, GongzhiProperties district) {
        this.views = views;
        this.closedBallots = closedBallots;
        this.district = district;
    }

    @GetMapping(path = "/open/ballots/{id}.pb")
    @Operation(
            summary = "Download a closed ballot",
            description = "As a Pabulib file, with every vote that counts: anybody can count it anew. 409"
                    + " `participation.ballot-not-closed`.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string", format = "binary")))
    void export(@PathVariable @Size(max = 200) String id, ServletWebRequest request, HttpServletResponse response)
            throws IOException {
        ClosedBallot ballot = closedBallots.require(id);
        if (request.checkNotModified("\"pb." + ballot.page().position() + "\"")) return;
        PabulibBallot head = head(ballot);
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(id.replaceAll(UNSAFE, "_") + ".pb")
                        .build()
                        .toString());
        // Closed on success only: after a failure the answer must break off, not end as if it were whole.
        @SuppressWarnings("resource")
        var file = new PabulibWriter(response.getOutputStream(), head);
        for (var votes = first(ballot); votes != null; votes = next(ballot, votes)) {
            for (Document<CastVotes> vote : votes.items()) {
                var counting = ballot.counting(vote.body());
                file.vote(List.of(vote.body().voter(), String.join(",", counting.entries())));
            }
        }
        file.close();
    }

    private PabulibBallot head(ClosedBallot ballot) {
        long voters = 0;
        Map<String, Long> votesByEntry = new HashMap<>();
        for (var votes = first(ballot); votes != null; votes = next(ballot, votes)) {
            for (Document<CastVotes> vote : votes.items()) {
                voters++;
                for (String entry : ballot.counting(vote.body()).entries()) votesByEntry.merge(entry, 1L, Long::sum);
            }
        }
        BallotPage page = ballot.page().body();
        return withCountry(BallotFile.of(page.terms(), voters, votesByEntry, winners(page), district.zone()));
    }

    /** Pabulib wants one named; a ballot that was imported names its own. */
    private PabulibBallot withCountry(PabulibBallot file) {
        var meta = new LinkedHashMap<>(file.meta());
        meta.compute("country", (key, named) -> named == null || named.isBlank() ? district.country() : named);
        return new PabulibBallot(meta, file.projectColumns(), file.projects(), file.voteColumns());
    }

    private static @Nullable Set<String> winners(BallotPage page) {
        BallotPage.Result result = page.result();
        return result == null
                ? null
                : result.winners().stream().map(BallotEntry::entryId).collect(Collectors.toSet());
    }

    private Page<CastVotes> first(ClosedBallot ballot) {
        return views.page(CastVotes.VIEW, ballot.votes().limit(IndexRange.MAX_LIMIT));
    }

    private @Nullable Page<CastVotes> next(ClosedBallot ballot, Page<CastVotes> before) {
        return before.next() == null
                ? null
                : views.page(
                        CastVotes.VIEW,
                        ballot.votes().limit(IndexRange.MAX_LIMIT).after(before.next()));
    }
}
