package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.calendar.CalendarYear;
import org.gongzhi.core.calendar.CalendarYear.Holiday;
import org.gongzhi.core.calendar.CalendarYear.MovedWorkday;
import org.gongzhi.core.calendar.Shift;
import org.jspecify.annotations.Nullable;

/** When the district works in a year: the working calendar's file (docs/operations.md). */
@Schema(name = "CalendarFile", example = """
        {"year": 2031,
         "holidays": [{"from": "2031-10-01", "to": "2031-10-07", "name": "国庆节"}],
         "workdays": [{"date": "2031-10-11", "name": "国庆节调休"}]}""")
record CalendarBody(
        int year,

        @Nullable
        @Size(min = 1, max = 7)
        @Schema(
                description = "Each day's hours; a day that is missing is off. Absent: Monday to Friday, 09:00 to 12:00"
                        + " and 13:00 to 18:00")
        Map<DayOfWeek, @NotNull @Size(max = 6) List<@NotNull Shift>> week,

        @Size(max = 100) @Schema(description = "Days off, the first and the last included")
        List<Holiday> holidays,

        @Size(max = 100) @Schema(description = "调休: days that are worked though they would be off")
        List<Workday> workdays) {

    record Workday(
            LocalDate date,

            @Nullable @Size(max = 6) @Schema(description = "Absent: those of the week's first day")
            List<@NotNull Shift> hours,

            @Size(max = Bounds.TITLE) String name) {}

    CalendarYear toCalendar() {
        var usual = week == null ? CalendarYear.standard(year) : new CalendarYear(year, week, List.of(), List.of());
        return new CalendarYear(
                year,
                usual.week(),
                holidays,
                workdays.stream()
                        .map(each -> new MovedWorkday(
                                each.date(), each.hours() == null ? usual.usualHours() : each.hours(), each.name()))
                        .toList());
    }
}
