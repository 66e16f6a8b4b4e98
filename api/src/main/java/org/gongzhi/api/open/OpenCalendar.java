package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.calendar.CalendarCommand;
import org.gongzhi.projections.openrecord.CalendarPage;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** When the district works. */
@RestController
@Tag(name = "Open: working calendar")
class OpenCalendar {

    private final Reading reading;

    OpenCalendar(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/open/calendar/{year}")
    @Operation(
            summary = "Read when the district works in a year",
            description = "Not there for a year that was not published: it is worked by the standard week.")
    ResponseEntity<CalendarPage.PublishedYear> year(@PathVariable int year) {
        return reading.document(CalendarPage.VIEW, CalendarCommand.CALENDAR, page -> page.year(year));
    }
}
