package org.gongzhi.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.residentportal.FollowedMatter;
import org.jspecify.annotations.Nullable;

/** One thing that is held on a person (right of access: Art. 15 GDPR, Art. 45 个人信息保护法). */
@Schema(name = "HeldOnPerson")
public record Held(
        @Schema(description = "What happened, or is kept", example = "ResidentDetailsRecorded")
        String what,

        @Nullable Instant at,

        @Nullable @Schema(description = "Who did it; of staff only for whom they acted")
        By by,

        @Nullable String areaId,
        @Nullable Person details,

        @Nullable @Schema(description = "The ground of an erasure, or the reason of a refusal")
        String reason,

        @Nullable ServedResident service,

        @Nullable @Schema(description = "Id of a matter of somebody else's that they follow")
        String follows,

        @Nullable Raised matter,
        @Nullable Ballot vote) {

    /** @param organization absent for residents and for Gongzhi itself */
    public record By(Set<Role> roles, @Nullable String organization) {

        static @Nullable By of(@Nullable Actor actor) {
            return actor == null ? null : new By(actor.roles(), actor.organization());
        }
    }

    /** A vote that can still be found by its voter. */
    @Schema(name = "HeldVote")
    public record Ballot(String ballotId, String voter, List<List<String>> entries) {}

    /** A matter that they raised, with what they said of it. */
    @Schema(name = "HeldMatter")
    public record Raised(
            String matterId,
            @Nullable String description,
            @Nullable String address,
            Map<String, List<String>> attributes,
            List<String> attachments,
            List<String> added) {

        static Raised of(MatterFile file, Unsealed unsealed) {
            MatterDescription said = unsealed.description(file.description());
            return new Raised(
                    file.matterId(),
                    said == null ? null : said.text(),
                    said == null ? null : said.address(),
                    said == null ? Map.of() : said.attributes(),
                    file.attachments(),
                    file.notes().stream()
                            .flatMap(note -> Stream.ofNullable(unsealed.words(note.words())))
                            .toList());
        }
    }

    static Held matter(MatterFile file, Unsealed unsealed) {
        return new Held("Matter", file.raisedAt(), null, null, null, null, null, null, Raised.of(file, unsealed), null);
    }

    static Held following(FollowedMatter followed) {
        return new Held(
                "FollowedMatter", followed.since(), null, null, null, null, null, followed.matterId(), null, null);
    }

    static Held service(ServedResident service) {
        return new Held("Service", null, null, null, null, null, service, null, null, null);
    }

    static Held vote(Ballot vote) {
        return new Held("Vote", null, null, null, null, null, null, null, null, vote);
    }
}
