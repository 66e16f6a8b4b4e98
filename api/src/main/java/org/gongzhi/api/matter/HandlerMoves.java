package org.gongzhi.api.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gongzhi.core.privacy.Words;
import org.jspecify.annotations.Nullable;

/** What a handler sends, whether it is an authority or a social organization. */
public final class HandlerMoves {

    public static final int ID = 200;
    public static final int REASON = 2_000;
    public static final int TEXT = 10_000;
    public static final int ATTACHMENTS = 20;

    /** Who may, and what a move at the wrong time is answered. */
    public static final String HANDLER = "By the organization that is asked or answerable (403:"
            + " `common.other-organization`). Refused as `matter.not-at-this-stage` (409)";

    private HandlerMoves() {}

    @Schema(name = "MatterReason", example = """
            {"reason": "The street is another office's."}""")
    public record Reason(@NotBlank @Size(max = REASON) String reason) {}

    @Schema(name = "MatterTransfer", example = """
            {"organization": "organization-PL-KRS-0000012345", "reason": "The park is theirs."}""")
    public record Transfer(
            @NotBlank @Size(max = ID) String organization,
            @NotBlank @Size(max = REASON) String reason) {}

    @Schema(name = "MatterExtension", example = """
            {"hours": 8, "reason": "The part has to be ordered."}""")
    public record Extension(
            @Min(1)
            @Max(10_000)
            @Schema(description = "Hours more, on the clock of its handling; at most its limit again")
            int hours,

            @NotBlank @Size(max = REASON) String reason) {}

    @Schema(name = "MatterReport", example = """
            {"result": "The rubbish is taken away, the place fenced.", "attachments": []}""")
    public record Report(
            @NotBlank @Size(max = TEXT) @Schema(description = "Published: name nobody in it")
            String result,

            @Nullable @Size(max = ATTACHMENTS) @Schema(description = "SHA-256 of files handed in")
            List<String> attachments) {

        public List<String> files() {
            return attachments == null ? List.of() : attachments;
        }
    }

    @Schema(name = "MatterNoteBody", example = """
            {"text": "Seen on site; the owner is away until Friday.", "open": false}""")
    public record Note(
            @NotBlank @Size(max = Words.LONGEST) String text,

            @Schema(description = "For the eyes of whoever raised it, too")
            boolean open) {}
}
