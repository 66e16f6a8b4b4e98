package org.gongzhi.api.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Place;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.projections.matters.MatterFile;
import org.jspecify.annotations.Nullable;

/** A matter for the eyes of whoever raised it. */
public record OwnMatter(
        String matterId,
        CategoryKind kind,
        @Nullable String category,
        MatterChannel channel,
        List<String> areas,
        @Nullable Place place,
        Disclosure disclosure,

        @Nullable @Schema(description = "What you said; absent once it was erased")
        String description,

        @Nullable String address,
        Map<String, List<String>> attributes,
        List<String> attachments,
        Instant raisedAt,
        @Nullable Instant observedAt,
        MatterStage stage,
        String answerable,
        @Nullable Waiting waiting,
        boolean takenUp,
        int reworks,
        MatterFile.@Nullable Result result,
        MatterFile.@Nullable Ending ending,

        @Schema(description = "What you added, and what was noted for you to read")
        List<MatterNote> notes,

        @Nullable String mergedInto,

        @Schema(description = "How many residents say that it concerns them, too")
        long followers,

        Instant changedAt,
        long version) {

    /** Null for everybody else. */
    public static @Nullable OwnMatter of(MatterFile file, String resident, Unsealed unsealed, Locale language) {
        if (!resident.equals(file.reporter())) return null;
        MatterDescription said = unsealed.description(file.description());
        return new OwnMatter(
                file.matterId(),
                file.kind(),
                file.heading().category(),
                file.heading().channel(),
                file.heading().areaIds(),
                file.place(),
                file.disclosure(),
                said == null ? null : said.text(),
                said == null ? null : said.address(),
                said == null ? Map.of() : said.attributes(),
                file.attachments(),
                file.raisedAt(),
                file.observedAt(),
                file.stage(),
                file.answerable(),
                Waiting.of(file, language),
                file.takenUp(),
                file.reworks(),
                file.result(),
                file.ending(),
                file.notes().stream()
                        .filter(note -> note.open() || note.organization() == null)
                        .map(note -> MatterNote.of(note, unsealed))
                        .toList(),
                file.mergedInto(),
                file.followers(),
                file.changedAt(),
                file.version());
    }
}
