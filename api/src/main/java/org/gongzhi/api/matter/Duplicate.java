package org.gongzhi.api.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.gongzhi.core.matter.Likeness;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.matters.MatterSpot;
import org.jspecify.annotations.Nullable;

/** A matter that may be the same as another. Proposed to whoever works on it, and never decided by the machine. */
public record Duplicate(
        String matterId,

        @Schema(
                description =
                        "0 to 1, the higher the more likely: 0.35 for the place, 0.25 for the time, 0.4 for the words,"
                                + " each from 1 at the same to 0 at the bound of what is near; of an unknown place half, of unknown"
                                + " words nothing is weighed")
        double score,

        Reasons because,
        MatterStage stage,
        Instant raisedAt,

        @Nullable
        @Schema(description = "How to merge the later of the two; absent where neither can be merged any more")
        Merge merge) {

    static final double NEAR = 200;
    static final Duration SOON = Duration.ofDays(30);

    private static final double OF_PLACE = 0.35;
    private static final double OF_TIME = 0.25;
    private static final double OF_WORDS = 0.4;
    private static final double PLACE_UNKNOWN = 0.5;

    @Schema(name = "DuplicateReasons")
    public record Reasons(
            @Nullable @Schema(description = "Between the places, rounded; absent where one has none")
            Long metresApart,

            boolean sameGrid,

            @Schema(description = "Between the raising of both, rounded down")
            long hoursApart,

            @Schema(description = "False only for a matter that has no category yet")
            boolean sameCategory,

            @Nullable
            @Schema(
                    description = "Share of terms that both descriptions have (Sørensen-Dice), 0 to 1, to two places;"
                            + " absent where one was erased")
            Double wordsAlike) {}

    @Schema(name = "DuplicateMerge")
    public record Merge(
            @Schema(description = "Where to post", example = "/government/matters/matter-01hfz/merge")
            String post,

            @Schema(description = "The body's field of that name")
            String into) {}

    /** As far as place and time tell. */
    static double nearness(MatterSpot one, MatterSpot other) {
        return OF_PLACE * ofPlace(one, other) + OF_TIME * ofTime(one, other);
    }

    private static double ofPlace(MatterSpot one, MatterSpot other) {
        Double metres = one.metresTo(other);
        return metres == null ? PLACE_UNKNOWN : 1 - metres / NEAR;
    }

    private static double ofTime(MatterSpot one, MatterSpot other) {
        return 1 - (double) one.timeTo(other).toSeconds() / SOON.toSeconds();
    }

    /** One of the two matters that are compared: where it is, how it stands, and what was said unless it was erased. */
    record Side(MatterSpot spot, MatterFile file, @Nullable MatterDescription said) {

        private boolean mayBeMerged() {
            return file.stage() == MatterStage.RAISED || file.stage() == MatterStage.FILED;
        }
    }

    /** @param path under which matters are merged */
    static Duplicate of(Side one, Side other, String path) {
        Double alike = one.said == null || other.said == null ? null : Likeness.of(one.said.text(), other.said.text());
        double near = nearness(one.spot, other.spot);
        double score = alike == null ? near / (OF_PLACE + OF_TIME) : near + OF_WORDS * alike;
        Double metres = one.spot.metresTo(other.spot);
        String category = one.file.category();
        return new Duplicate(
                other.file.matterId(),
                rounded(score),
                new Reasons(
                        metres == null ? null : Math.round(metres),
                        one.spot.isInGridOf(other.spot),
                        one.spot.timeTo(other.spot).toHours(),
                        category != null && category.equals(other.file.category()),
                        alike == null ? null : rounded(alike)),
                other.file.stage(),
                other.file.raisedAt(),
                merge(one, other, path));
    }

    /** The later goes on in the earlier, or where that is too late, the other way round. */
    private static @Nullable Merge merge(Side one, Side other, String path) {
        boolean otherIsLater = other.file.raisedAt().isAfter(one.file.raisedAt());
        Side later = otherIsLater ? other : one;
        Side earlier = otherIsLater ? one : other;
        if (later.mayBeMerged() && !earlier.file.over()) return merge(later.file, earlier.file, path);
        if (earlier.mayBeMerged() && !later.file.over()) return merge(earlier.file, later.file, path);
        return null;
    }

    private static Merge merge(MatterFile ends, MatterFile goesOn, String path) {
        return new Merge(path + "/" + ends.matterId() + "/merge", goesOn.matterId());
    }

    private static double rounded(double share) {
        return Math.round(share * 100) / 100.0;
    }
}
