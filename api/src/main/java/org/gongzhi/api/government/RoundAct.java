package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Place;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterCommand;
import org.gongzhi.core.matter.MatterCommand.AcceptMatter;
import org.gongzhi.core.matter.MatterCommand.AddNote;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterCommand.ReportResult;
import org.gongzhi.core.matter.MatterCommand.VerifyResult;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.privacy.Words;
import org.jspecify.annotations.Nullable;

/** Something that a grid worker did on the round, as their device kept it. */
@Schema(example = """
        {"clientId": "5f0c8f0e-4c1b-4f7e-9a43-0d6f7f3f2a11", "act": "NOTE", "happenedAt": "2026-11-26T09:40:00+08:00",
         "matterId": "matter-01hfz", "text": "The fence is up.", "open": true}""")
record RoundAct(
        @Pattern(regexp = "[A-Za-z0-9._-]{16,64}")
        @Schema(description = "Made by the device, for this act alone: a UUID")
        String clientId,

        Act act,

        @Schema(description = "By the device's clock") Instant happenedAt,

        @Nullable @Size(max = Bounds.ID) @Schema(description = "Of all acts but RAISE")
        String matterId,

        @Nullable @Schema(description = "RAISE") CategoryKind kind,

        @Nullable @Size(max = Bounds.ID) @Schema(description = "RAISE")
        String category,

        @Nullable @Size(max = Bounds.ID) @Schema(description = "RAISE: without it, the grid that the place lies in")
        String areaId,

        @Nullable @Schema(description = "RAISE") Place place,

        @Nullable @Size(max = MatterDescription.LONGEST_ADDRESS) @Schema(description = "RAISE")
        String address,

        @Nullable
        @Size(min = 1, max = Bounds.TEXT)
        @Schema(
                description =
                        "RAISE: what there is; NOTE: the note; REPORT: the result; VERIFY: the findings. Of the last"
                                + " two: published, name nobody in it")
        String text,

        @Nullable @Size(max = 20) @Schema(description = "RAISE, REPORT: SHA-256 of files handed in")
        List<String> attachments,

        @Nullable @Schema(description = "NOTE: for the eyes of whoever raised it, too; false unless told")
        Boolean open,

        @Nullable @Schema(description = "VERIFY: whether the result stands")
        Boolean passed) {

    @Schema(name = "RoundActKind")
    enum Act {
        /** What was seen on patrol. */
        RAISE,
        NOTE,
        ACCEPT,
        REPORT,
        /** Of those who are supervisors, too. */
        VERIFY
    }

    /**
     * The command that it comes to.
     *
     * @param matter to which it is done; of one that is raised, its id to be
     * @param area where one that is raised is
     * @throws Rejection {@link CommonRule#TEXT_MISSING}: it lacks what such an act needs
     */
    MatterCommand toCommand(String matter, String area, Instant at) {
        return switch (act) {
            case RAISE ->
                new RaiseMatter(
                        matter,
                        needed("/kind", kind),
                        MatterChannel.PATROL,
                        category,
                        area,
                        place,
                        Disclosure.OPEN,
                        null,
                        null,
                        new MatterDescription(needed("/text", text), address, Map.of()),
                        files(),
                        happenedAt.isAfter(at) ? at : happenedAt,
                        at);
            case NOTE -> new AddNote(matter, Boolean.TRUE.equals(open), new Words(needed("/text", text)), at);
            case ACCEPT -> new AcceptMatter(matter, at);
            case REPORT -> new ReportResult(matter, needed("/text", text), files(), at);
            case VERIFY -> new VerifyResult(matter, needed("/passed", passed), needed("/text", text), at);
        };
    }

    /** @throws Rejection {@link CommonRule#TEXT_MISSING} */
    String requireMatter() {
        return needed("/matterId", matterId);
    }

    private List<String> files() {
        return attachments == null ? List.of() : attachments;
    }

    private static <T> T needed(String pointer, @Nullable T given) {
        if (given == null) throw Rejection.at(pointer, CommonRule.TEXT_MISSING);
        return given;
    }
}
