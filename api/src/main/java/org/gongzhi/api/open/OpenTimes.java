package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongzhi.api.http.NowOnly;
import org.gongzhi.api.matter.TimesOfMatters;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.matter.TimedStage;
import org.gongzhi.projections.figures.MatterTimes;
import org.gongzhi.projections.figures.StageTimes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 评价: how long the stages of matters take, and what is late at this moment. Reckoned on the calendar of now. */
@NowOnly
@RestController
@Tag(name = "Open: figures")
class OpenTimes {

    @Schema(name = "StageTimesOfMonth")
    record Times(
            String areaId,
            @Schema(type = "string", example = "2026-11") YearMonth month,

            @Schema(description = "Matters closed in the month, in the area and all that lies in it")
            int matters,

            @Schema(description = "Whether these are all: of more than 20,000, the first ones")
            boolean complete,

            List<StageTimes> stages) {}

    @Schema(name = "OverdueNow")
    record Overdue(
            String areaId,
            Instant at,

            @Schema(description = "Matters of which an organization is late now, in the area and all that lies in it")
            int overdue,

            @Schema(description = "Whether these are all: of more than 20,000, the latest ones")
            boolean complete,

            @Schema(description = "By the stage that is late")
            Map<TimedStage, Integer> byStage,

            @Schema(description = "Of the area and of every area in it that has any, by its id")
            Map<String, Integer> byArea) {}

    private final TimesOfMatters times;
    private final WorkingCalendars calendars;
    private final Clock clock;

    OpenTimes(TimesOfMatters times, WorkingCalendars calendars, Clock clock) {
        this.times = times;
        this.calendars = calendars;
        this.clock = clock;
    }

    @GetMapping("/open/figures/times")
    @Operation(
            summary = "Read how long stages took",
            description = "平均用时: the mean working time of each stage of the matters that were closed in a month, in an"
                    + " area of any level. Suspensions do not count; a rework is another handling. Confidential matters"
                    + " are counted, too.")
    Times times(
            @RequestParam @NotBlank @Size(max = 200) String area,
            @RequestParam @Schema(type = "string", example = "2026-11") YearMonth month) {
        var closed = times.closedIn(month, area);
        return new Times(
                area,
                month,
                closed.matters().size(),
                closed.complete(),
                StageTimes.of(closed.matters(), calendars.current()));
    }

    @GetMapping("/open/figures/overdue")
    @Operation(
            summary = "Read what is late now",
            description = "In an area of any level, and in each that lies in it. What waits for a resident's answer is"
                    + " nobody's delay, nor is what is suspended. Confidential matters are counted, too.")
    Overdue overdue(@RequestParam @NotBlank @Size(max = 200) String area) {
        Instant now = clock.instant();
        var late = times.late(area, now);
        var byStage = new EnumMap<TimedStage, Integer>(TimedStage.class);
        var byArea = new TreeMap<String, Integer>();
        for (MatterTimes matter : late.matters()) {
            byStage.merge(matter.stretches().getLast().stage(), 1, Integer::sum);
            // the first is where it is, and so on upwards
            for (String each : matter.areas()) {
                byArea.merge(each, 1, Integer::sum);
                if (each.equals(area)) break;
            }
        }
        return new Overdue(area, now, late.matters().size(), late.complete(), byStage, byArea);
    }
}
