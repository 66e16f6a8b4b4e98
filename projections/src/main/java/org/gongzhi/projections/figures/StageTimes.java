package org.gongzhi.projections.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.matter.TimedStage;
import org.gongzhi.projections.figures.MatterTimes.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * 平均用时: how long a stage took, in working time (工作时) of the district's calendar; suspensions do not count.
 *
 * @param times how often it was gone through to its end: a rework is another handling
 * @param workingHours mean, to two places, rounded half up; null where it was never gone through
 */
public record StageTimes(
        TimedStage stage, long times, @Nullable BigDecimal workingHours) {

    private static final int SECONDS_AN_HOUR = 3_600;

    /** Of each stage, in the order of the way. */
    public static List<StageTimes> of(List<MatterTimes> matters, WorkingCalendar calendar) {
        var all = new ArrayList<StageTimes>();
        for (TimedStage stage : TimedStage.values()) {
            long times = 0;
            Duration took = Duration.ZERO;
            for (MatterTimes matter : matters) {
                for (Stretch stretch : matter.stretches()) {
                    if (stretch.stage() != stage || stretch.to() == null) continue;
                    took = took.plus(calendar.workingTimeBetween(stretch.from(), stretch.to()));
                    // a suspended stage has several stretches of one number
                    if (isFirst(matter, stretch)) times++;
                }
            }
            all.add(new StageTimes(stage, times, mean(took, times)));
        }
        return all;
    }

    private static boolean isFirst(MatterTimes matter, Stretch stretch) {
        return matter.stretches().stream()
                .filter(each -> each.stage() == stretch.stage() && each.number() == stretch.number())
                .findFirst()
                .filter(first -> first == stretch)
                .isPresent();
    }

    private static @Nullable BigDecimal mean(Duration took, long times) {
        return times == 0
                ? null
                : BigDecimal.valueOf(took.toSeconds())
                        .divide(BigDecimal.valueOf(times * SECONDS_AN_HOUR), 2, RoundingMode.HALF_UP);
    }
}
