package org.gongzhi.api.inbox;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When in the district's day what there is goes out together.
 *
 * @param time of the day; where a clock is put forward over it, the next that there is
 */
record DigestTime(LocalTime time, ZoneId zone) {

    /** The last such moment, which may be now. */
    Instant lastUntil(Instant now) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(time).atZone(zone);
        Instant last = today.toInstant();
        return last.isAfter(now)
                ? now.atZone(zone)
                        .toLocalDate()
                        .minusDays(1)
                        .atTime(time)
                        .atZone(zone)
                        .toInstant()
                : last;
    }
}
