package org.gongzhi.core.matter;

import java.time.Instant;

/**
 * By when a stage has to be over, as it was reckoned on the working calendar of the day.
 *
 * @param since when the stage began, or went on
 * @param remindAt when whoever has to act is reminded
 * @param due last moment in time
 * @param calendar version of the working calendar that it was reckoned on
 */
public record Deadline(TimedStage stage, Instant since, Instant remindAt, Instant due, int calendar) {

    /** In time at the very moment. */
    public boolean isKept(Instant at) {
        return !at.isAfter(due);
    }
}
