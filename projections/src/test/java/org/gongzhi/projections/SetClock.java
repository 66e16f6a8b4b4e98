package org.gongzhi.projections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until the test moves it on. */
public final class SetClock extends Clock {

    private final AtomicReference<Instant> now;

    public SetClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    public void set(Instant time) {
        now.set(time);
    }

    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
