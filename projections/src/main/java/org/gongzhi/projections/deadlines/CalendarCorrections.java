package org.gongzhi.projections.deadlines;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.matter.MatterCommand.RecomputeDeadline;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.openrecord.CalendarPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.ViewBeingBuiltException;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whenever the working calendar was published or corrected, the due times of all open matters are reckoned anew. There is
 * nothing to save: what was reckoned on an older calendar is a range of an index. Every node does it; what another has
 * done already is refused.
 */
public final class CalendarCorrections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarCorrections.class);
    private static final Actor ACTOR = Actor.system("reckon-deadlines-anew");
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(5);
    private static final int AT_ONCE = 100;

    private final Views views;
    private final Commands commands;
    private final WorkingCalendars calendars;
    private final Clock clock;
    private final Semaphore signal = new Semaphore(1);
    private @Nullable Thread worker;

    public CalendarCorrections(Views views, Commands commands, WorkingCalendars calendars, Clock clock) {
        this.views = views;
        this.commands = commands;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** To be called when the views have moved on; quick. */
    public void advanced(Set<String> changedViews) {
        if (changedViews.contains(CalendarPage.VIEW.name())) signal.release();
    }

    public synchronized void start() {
        if (worker != null) throw new IllegalStateException("already started");
        worker = Thread.ofPlatform().name("calendar-corrections").daemon().start(this::work);
    }

    private void work() {
        try {
            while (!Thread.interrupted()) {
                boolean ignored = signal.tryAcquire(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
                signal.drainPermits();
                sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() throws InterruptedException {
        try {
            while (reckonedSome()) {
                // until nothing was reckoned on an older calendar
            }
        } catch (ViewBeingBuiltException e) {
            // looked at again after a while
        } catch (RuntimeException e) {
            LOG.warn("Due times cannot be reckoned anew for now; trying again", e);
        }
    }

    private boolean reckonedSome() throws InterruptedException {
        int current = calendars.current().version();
        if (current == 0) return false;
        var older =
                IndexRange.of("byCalendar", false).between(0L, (long) current).limit(AT_ONCE);
        long reached = 0;
        for (Document<MatterFile> each : views.page(MatterFile.VIEW, older).items()) {
            try {
                reached = commands.send(new RecomputeDeadline(each.id(), clock.instant()), ACTOR)
                        .position();
            } catch (Rejection e) {
                LOG.debug("{} was reckoned anew by another, or is over: {}", each.id(), e.getMessage());
            }
        }
        return reached > 0 && views.await(reached, Duration.ofSeconds(30));
    }

    @Override
    public synchronized void close() throws InterruptedException {
        Thread running = worker;
        if (running == null) return;
        running.interrupt();
        running.join();
    }
}
