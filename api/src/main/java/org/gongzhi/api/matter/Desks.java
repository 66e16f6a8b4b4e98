package org.gongzhi.api.matter;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.store.IndexRange;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What lies on a desk: ranges of matters, most urgent first, each shown as far as the reader may see it. */
@Component
public final class Desks {

    private final Reading reading;
    private final Unsealed unsealed;
    private final WorkingCalendars calendars;
    private final Clock clock;

    Desks(Reading reading, Unsealed unsealed, WorkingCalendars calendars, Clock clock) {
        this.reading = reading;
        this.unsealed = unsealed;
        this.calendars = calendars;
        this.clock = clock;
    }

    public ResponseEntity<Listing<DeskMatter>> page(IndexRange range, Paging paging, Actor actor, Locale language) {
        var desk = desk(actor, language);
        return reading.pages(MatterFile.VIEW, List.of(range), paging, file -> DeskMatter.of(file, desk));
    }

    /** @throws org.gongzhi.api.http.FaultException it is not there, or not for this reader */
    public ResponseEntity<DeskMatter> one(String matterId, Actor actor, Locale language) {
        var desk = desk(actor, language);
        return reading.document(MatterFile.VIEW, matterId, file -> DeskMatter.of(file, desk));
    }

    /** What answers to this reader are made with. */
    public DeskMatter.Desk desk(Actor actor, Locale language) {
        return new DeskMatter.Desk(actor, unsealed, calendars.current(), clock.instant(), language);
    }
}
