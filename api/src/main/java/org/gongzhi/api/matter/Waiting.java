package org.gongzhi.api.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.Texts;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.WaitingFor;
import org.gongzhi.projections.matters.MatterFile;
import org.jspecify.annotations.Nullable;

/** Why a matter waits, and for whom. */
@Schema(description = "Why a matter waits, and for whom; absent once it is over")
public record Waiting(
        What what,

        @Nullable
        @Schema(description = "Whose turn it is; absent where it is the supervision centre's or the resident's")
        String organization,

        @Nullable @Schema(description = "What a suspended matter waits for")
        WaitingFor because,

        @Nullable Instant since,
        @Nullable Instant due,

        @Schema(example = "It waits to be handled by organization-PL-KRS-0000012345.")
        String sentence) {

    /** What comes next. */
    public enum What {
        FILING,
        DISPATCH,
        ACCEPTANCE,
        HANDLING,
        TRANSFER,
        RESUMPTION,
        VERIFICATION,
        ANSWER,
        DECISION
    }

    /** Null once it is over. */
    public static @Nullable Waiting of(MatterFile file, Locale language) {
        What what = what(file);
        if (what == null) return null;
        String organization = switch (what) {
            case FILING, HANDLING -> file.answerable();
            case ACCEPTANCE, TRANSFER -> file.asked();
            case DISPATCH, RESUMPTION, VERIFICATION, ANSWER, DECISION -> null;
        };
        Deadline deadline = file.deadline();
        String code = "matter.waits-for." + what.name().toLowerCase(Locale.ROOT);
        return new Waiting(
                what,
                organization,
                file.waitingFor(),
                deadline == null ? null : deadline.since(),
                deadline == null ? null : deadline.due(),
                Texts.sentence(code, organization == null ? List.of() : List.of(organization), language)
                        .orElse(""));
    }

    private static @Nullable What what(MatterFile file) {
        return switch (file.stage()) {
            case RAISED -> file.asked() == null ? What.FILING : What.TRANSFER;
            case FILED -> What.DISPATCH;
            case DISPATCHED -> What.ACCEPTANCE;
            case ACCEPTED -> {
                if (file.waitingFor() != null) yield What.RESUMPTION;
                yield file.asked() == null ? What.HANDLING : What.TRANSFER;
            }
            case HANDLED -> What.VERIFICATION;
            case VERIFIED -> What.ANSWER;
            case CONTESTED -> What.DECISION;
            case CLOSED, DECLINED, MERGED, WITHDRAWN -> null;
        };
    }
}
