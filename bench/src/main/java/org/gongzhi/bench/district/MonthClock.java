package org.gongzhi.bench.district;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** Simulated time: stands still until it is set. */
final class MonthClock extends Clock {

    private final ZoneId zone;
    private volatile Instant now;

    MonthClock(Instant start, ZoneId zone) {
        this.now = start;
        this.zone = zone;
    }

    void set(Instant next) {
        now = next;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        throw new UnsupportedOperationException();
    }
}
