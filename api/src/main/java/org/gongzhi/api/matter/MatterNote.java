package org.gongzhi.api.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.projections.matters.MatterFile;
import org.jspecify.annotations.Nullable;

/** What was said on a matter's way. */
public record MatterNote(
        @Nullable @Schema(description = "Who wrote it; absent: whoever raised the matter")
        String organization,

        boolean open,

        @Nullable @Schema(description = "Absent once it was erased")
        String text,

        List<String> attachments,
        Instant at) {

    static MatterNote of(MatterFile.Note note, Unsealed unsealed) {
        return new MatterNote(
                note.organization(), note.open(), unsealed.words(note.words()), note.attachments(), note.at());
    }
}
