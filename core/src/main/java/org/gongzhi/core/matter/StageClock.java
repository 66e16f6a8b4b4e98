package org.gongzhi.core.matter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.category.Limit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one stage: runs on the working calendar (or, for urgent categories, on the wall), stops while the matter
 * is suspended, and is never turned back. It is a value; the calendar comes in with each question, so that a corrected
 * calendar is asked again.
 *
 * @param limit how long the stage may take, extensions included
 * @param runs when it ran, before now
 * @param since when it began to run last; null while it stands still
 */
record StageClock(
        TimedStage stage,
        Limit limit,
        List<Run> runs,
        @Nullable Instant since) {

    /** Never longer than nothing where a machine's clock was turned back meanwhile. */
    record Run(Instant from, Instant to) {

        Run {
            if (to.isBefore(from)) to = from;
        }
    }

    StageClock {
        runs = List.copyOf(runs);
    }

    static StageClock started(TimedStage stage, Limit limit, Instant at) {
        return new StageClock(stage, limit, List.of(), at);
    }

    boolean isRunning() {
        return since != null;
    }

    StageClock stopped(Instant at) {
        if (since == null) return this;
        var more = new ArrayList<>(runs);
        more.add(new Run(since, at));
        return new StageClock(stage, limit, more, null);
    }

    StageClock resumed(Instant at) {
        return since == null ? new StageClock(stage, limit, runs, at) : this;
    }

    StageClock extended(Duration by) {
        return new StageClock(stage, limitOf(limit.time().plus(by)), runs, since);
    }

    /** What is left of the limit when it last began to run; zero where it was used up. */
    private Limit left(WorkingCalendar calendar) {
        Duration used = runs.stream()
                .map(run -> limit.elapsed(run.from(), run.to(), calendar))
                .reduce(Duration.ZERO, Duration::plus);
        Duration left = limit.time().minus(used);
        return limitOf(left.isNegative() ? Duration.ZERO : left);
    }

    private Limit limitOf(Duration time) {
        return new Limit(time, limit.clock());
    }

    /**
     * @param reminderPercent share of the limit after which a reminder goes out, 1 to 99
     * @throws IllegalStateException it stands still: nothing falls due
     */
    Deadline deadline(WorkingCalendar calendar, int reminderPercent) {
        if (since == null) throw new IllegalStateException(stage + " is suspended");
        Limit left = left(calendar);
        Duration unreminded = limit.time().multipliedBy(100 - reminderPercent).dividedBy(100);
        Duration untilReminder = left.time().minus(unreminded);
        Limit reminder = limitOf(untilReminder.isNegative() ? Duration.ZERO : untilReminder);
        return new Deadline(stage, since, reminder.due(since, calendar), left.due(since, calendar), calendar.version());
    }
}
