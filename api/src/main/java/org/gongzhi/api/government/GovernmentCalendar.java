package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.ZoneId;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.calendar.CalendarCommand.CorrectYear;
import org.gongzhi.core.calendar.CalendarCommand.PublishYear;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 工作日历: when the district works, by which every limit in working time is counted. */
@RestController
@RequestMapping("/government/calendar")
@Tag(name = "Government: working calendar", description = "Working hours, holidays and moved workdays, year by year")
final class GovernmentCalendar {

    private static final String YEAR = "/open/calendar/";

    @Schema(example = """
            {"reason": "The holiday was moved", "calendar": {"year": 2031,
             "holidays": [{"from": "2031-10-01", "to": "2031-10-08", "name": "国庆节"}], "workdays": []}}""")
    record CorrectCalendar(
            @NotBlank @Size(max = Bounds.REASON) String reason,

            @Schema(description = "The year as it is worked from now on, whole")
            CalendarBody calendar) {}

    private final Clock clock;
    private final ZoneId zone;

    GovernmentCalendar(Clock clock, GongzhiProperties district) {
        this.clock = clock;
        this.zone = district.zone();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Publish when the district works in a year",
            description = "By an administrator; a year that is not published is worked by the standard week. Refused as"
                    + " `calendar.year-out-of-range`, `calendar.no-working-day`, `calendar.hours-out-of-order`,"
                    + " `calendar.holiday-backwards`, `calendar.outside-the-year`, `calendar.holidays-overlap`,"
                    + " `calendar.workday-twice`, `calendar.workday-on-holiday` (422),"
                    + " `calendar.year-published-already` (409).")
    ResponseEntity<Written> publish(@RequestBody CalendarBody body, Sender sender) {
        return sender.create(new PublishYear(zone, body.toCalendar(), clock.instant()), YEAR + body.year());
    }

    @PostMapping("/correct")
    @Operation(
            summary = "Correct a year that is published",
            description = "By an administrator, with a reason; which days changed stands on record. Refused as"
                    + " publishing, and as `calendar.year-not-published`, `calendar.year-unchanged` (409).")
    ResponseEntity<Written> correct(@RequestBody CorrectCalendar body, Sender sender) {
        return sender.change(
                new CorrectYear(zone, body.calendar().toCalendar(), body.reason(), clock.instant()),
                YEAR + body.calendar().year());
    }
}
