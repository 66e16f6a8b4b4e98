package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.List;
import org.gongzhi.api.http.NowOnly;
import org.gongzhi.api.matter.TimesOfMatters;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.category.Limit;
import org.gongzhi.projections.figures.Judgement;
import org.gongzhi.projections.figures.MatterTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What another rule would have made of the same matters. */
@NowOnly
@RestController
@Tag(name = "Government: figures", description = "What another rule would make of the figures")
final class GovernmentFigures {

    private static final int MOST_HOURS = 10_000;

    @Schema(name = "FiguresCompared")
    record Compared(
            String areaId,
            @Schema(type = "string", example = "2026-11") YearMonth month,
            @Nullable String category,

            @Schema(description = "Whether all matters were judged: of more than 20,000, the first ones")
            boolean complete,

            @Schema(description = "By the rules and the calendar of their day, as it is on record")
            Judgement onRecord,

            @Schema(description = "By the rules that they were filed under, on today's calendar")
            Judgement inForce,

            @Schema(description = "By the rule that is asked about, on today's calendar")
            Judgement proposed,

            @Schema(description = "Matters that the record and the proposed rule judge otherwise, by their handling")
            long changed) {}

    private final TimesOfMatters times;
    private final WorkingCalendars calendars;

    GovernmentFigures(TimesOfMatters times, WorkingCalendars calendars) {
        this.times = times;
        this.calendars = calendars;
    }

    @GetMapping("/government/figures/compare")
    @Operation(
            summary = "Judge the same matters by another rule",
            description =
                    "The matters that were closed in a month, in an area of any level, or of one category: how many"
                            + " were filed and closed in time as it is on record, and how many would have been by other limits"
                            + " (working hours) or another way of counting. What is not said stays as each matter was filed.")
    Compared compare(
            @RequestParam @NotBlank @Size(max = Bounds.ID) String area,
            @RequestParam @Schema(type = "string", example = "2026-11") YearMonth month,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = Bounds.ID) String category,
            @RequestParam(required = false)
                    @Nullable
                    @Min(1)
                    @Max(MOST_HOURS)
                    @Schema(description = "Limit of the filing, working hours")
                    Integer filingHours,
            @RequestParam(required = false)
                    @Nullable
                    @Min(1)
                    @Max(MOST_HOURS)
                    @Schema(description = "Limit of each handling, working hours")
                    Integer handlingHours,
            @RequestParam(defaultValue = "true") @Schema(description = "Whether hours that were granted count")
                    boolean extensions,
            @RequestParam(defaultValue = "true")
                    @Schema(description = "Whether the clock stands still while a matter is suspended")
                    boolean suspensions,
            @RequestParam(defaultValue = "false") @Schema(description = "Whether what was reworked is never in time")
                    boolean reworkIsLate) {
        var found = times.closedIn(month, area);
        List<MatterTimes> matters = found.matters().stream()
                .filter(matter -> category == null || category.equals(matter.category()))
                .toList();
        var proposed =
                new Judgement.Rule(limit(filingHours), limit(handlingHours), extensions, suspensions, reworkIsLate);
        WorkingCalendar calendar = calendars.current();
        return new Compared(
                area,
                month,
                category,
                found.complete(),
                Judgement.onRecord(matters),
                Judgement.by(Judgement.Rule.IN_FORCE, matters, calendar),
                Judgement.by(proposed, matters, calendar),
                Judgement.changed(proposed, matters, calendar));
    }

    private static @Nullable Limit limit(@Nullable Integer hours) {
        return hours == null ? null : Limit.workingHours(hours);
    }
}
