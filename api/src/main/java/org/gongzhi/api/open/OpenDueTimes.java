package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.gongzhi.api.http.NowOnly;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a limit in working time comes to, so that anybody can reckon a deadline after the office. */
@RestController
@NowOnly
@Tag(name = "Open: working calendar")
class OpenDueTimes {

    @Schema(description = "By when so much working time has passed")
    record DueTime(
            Instant from,
            int workingHours,
            Instant due,

            @Schema(description = "Of the working calendar that it is reckoned by; 0: the standard week")
            int calendarVersion,

            @Schema(example = "Asia/Shanghai") String zone) {}

    private final WorkingCalendars calendars;

    OpenDueTimes(WorkingCalendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping("/open/calendar/due")
    @Operation(
            summary = "Reckon when a limit in working time runs out",
            description = "8 working hours are a working day. For none it is the moment itself.")
    DueTime due(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime from,
            @RequestParam @PositiveOrZero @Max(8_000) int workingHours) {
        WorkingCalendar calendar = calendars.current();
        Instant start = from.toInstant();
        return new DueTime(
                start,
                workingHours,
                calendar.due(start, Duration.ofHours(workingHours)),
                calendar.version(),
                calendar.zone().getId());
    }
}
