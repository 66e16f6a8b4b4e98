package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.matter.OpenMatter;
import org.gongzhi.core.Actor;
import org.gongzhi.core.matter.FollowingCommand.FollowMatter;
import org.gongzhi.core.matter.FollowingCommand.UnfollowMatter;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.residentportal.FollowedMatter;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** 我也遇到: matters of others that concern a resident, too. How many follow one is public, who does is not. */
@RestController
@Tag(name = "Residents: matters")
class ResidentFollowing {

    private static final String MATTER = "/open/matters/";

    record Followed(
            @Schema(description = "Since when you follow it")
            Instant since,

            OpenMatter matter) {}

    private final Reading reading;
    private final Views views;
    private final Clock clock;

    ResidentFollowing(Reading reading, Views views, Clock clock) {
        this.reading = reading;
        this.views = views;
        this.clock = clock;
    }

    @PostMapping("/residents/matters/{id}/follow")
    @Operation(
            summary = "Say that a matter concerns you, too",
            description =
                    "One voice a person; whoever raised it has theirs already. The count is public, you are not"
                            + " named to anybody. A matter that is not in the open record is not there (404). Refused as"
                            + " `matter.follows-own`, `matter.followed-already`, `matter.over`, `matter.reporter-unknown` (409).")
    ResponseEntity<Written> follow(@PathVariable @Size(max = 200) String id, Sender sender) {
        return sender.change(new FollowMatter(id, sender.actor().principal(), clock.instant()), MATTER + id);
    }

    @PostMapping("/residents/matters/{id}/unfollow")
    @Operation(
            summary = "Take that back",
            description = "Also after the matter's end. Refused as `matter.not-followed` (409).")
    ResponseEntity<Written> unfollow(@PathVariable @Size(max = 200) String id, Sender sender) {
        return sender.change(new UnfollowMatter(id, sender.actor().principal(), clock.instant()), MATTER + id);
    }

    @GetMapping("/residents/followed-matters")
    @Operation(
            summary = "List the matters that you follow",
            description = "As everybody may see them, with why each waits; the oldest first.")
    ResponseEntity<Listing<Followed>> mine(Actor actor, Paging paging, Locale language) {
        return reading.pages(
                FollowedMatter.VIEW,
                List.of(IndexRange.of("byResident", actor.principal())),
                paging,
                followed -> shown(followed, language));
    }

    private @Nullable Followed shown(FollowedMatter followed, Locale language) {
        return views.get(MatterFile.VIEW, followed.matterId())
                .map(file -> OpenMatter.of(file.body(), language))
                .map(matter -> new Followed(followed.since(), matter))
                .orElse(null);
    }
}
