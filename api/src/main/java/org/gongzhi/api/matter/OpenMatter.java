package org.gongzhi.api.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gongzhi.core.Place;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.core.matter.Source;
import org.gongzhi.projections.matters.MatterFile;
import org.jspecify.annotations.Nullable;

/** A matter as everybody may see it: nothing that a resident said, and nobody's name. */
public record OpenMatter(
        String matterId,
        CategoryKind kind,
        @Nullable String category,
        MatterChannel channel,

        @Schema(description = "Where it is: the area, the one that that lies in, and so on to the district")
        List<String> areas,

        @Nullable Place place,
        Instant raisedAt,
        MatterStage stage,

        @Schema(description = "The one organization that is answerable")
        String answerable,

        @Nullable Waiting waiting,
        boolean takenUp,
        int reworks,
        int transfers,

        @Nullable @Schema(description = "What the handler reported last")
        Result result,

        MatterFile.@Nullable Ending ending,
        @Nullable String mergedInto,
        List<String> duplicates,

        @Nullable @Schema(description = "Where it was on record before it was here")
        Source source,

        @Schema(description = "How many residents say that it concerns them, too")
        long followers,

        Instant changedAt,
        long version) {

    /** Without the files, which may show somebody. */
    @Schema(name = "MatterResult")
    public record Result(
            String organization,
            String text,
            Instant at,
            @Nullable String verifiedBy,
            @Nullable String findings) {

        static @Nullable Result of(MatterFile.@Nullable Result result) {
            return result == null
                    ? null
                    : new Result(
                            result.organization(), result.text(), result.at(), result.verifiedBy(), result.findings());
        }
    }

    /** Null where it is not in the open record. */
    public static @Nullable OpenMatter of(MatterFile file, Locale language) {
        if (file.openAreas().isEmpty()) return null;
        return new OpenMatter(
                file.matterId(),
                file.kind(),
                file.heading().category(),
                file.heading().channel(),
                file.heading().areaIds(),
                file.place(),
                file.raisedAt(),
                file.stage(),
                file.answerable(),
                Waiting.of(file, language),
                file.takenUp(),
                file.reworks(),
                file.transfers(),
                Result.of(file.result()),
                file.ending(),
                file.mergedInto(),
                file.duplicates(),
                file.source(),
                file.followers(),
                file.changedAt(),
                file.version());
    }
}
