package org.gongzhi.projections.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.matter.TimedStage;
import org.gongzhi.projections.figures.MatterTimes.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of matters that were closed.
 *
 * @param closed 结案
 * @param filedInTime within the limit of their filing
 * @param closedInTime 按期结案: handled within the limit, each rework within its own
 * @param filedInTimeShare per cent of those closed, to two places, rounded half up; null where none was
 * @param closedInTimeShare the same of {@code closedInTime}
 */
public record Judgement(
        long closed,
        long filedInTime,
        long closedInTime,
        @Nullable BigDecimal filedInTimeShare,
        @Nullable BigDecimal closedInTimeShare) {

    /**
     * Another rule.
     *
     * @param filing limit; null: the one that each was filed under
     * @param handling limit; null: the one that each was filed under
     * @param extensions whether hours that were granted count
     * @param suspensions whether the clock stands still while a matter is suspended
     * @param reworkIsLate whether a matter that had to be reworked is never in time
     */
    public record Rule(
            @Nullable Limit filing,
            @Nullable Limit handling,
            boolean extensions,
            boolean suspensions,
            boolean reworkIsLate) {

        public static final Rule IN_FORCE = new Rule(null, null, true, true, false);
    }

    /** As it is on record, by the rules and the calendar of its day. */
    public static Judgement onRecord(List<MatterTimes> matters) {
        return of(
                matters.size(),
                matters.stream().filter(MatterTimes::filedInTime).count(),
                matters.stream().filter(MatterTimes::handledInTime).count());
    }

    /** As a rule would have it, on a calendar. */
    public static Judgement by(Rule rule, List<MatterTimes> matters, WorkingCalendar calendar) {
        long filed = 0;
        long handled = 0;
        for (MatterTimes matter : matters) {
            if (isFiledInTime(matter, rule, calendar)) filed++;
            if (isHandledInTime(matter, rule, calendar)) handled++;
        }
        return of(matters.size(), filed, handled);
    }

    /** How many were handled in time by their record, and are not by the rule, or the other way round. */
    public static long changed(Rule rule, List<MatterTimes> matters, WorkingCalendar calendar) {
        return matters.stream()
                .filter(matter -> matter.handledInTime() != isHandledInTime(matter, rule, calendar))
                .count();
    }

    private static boolean isFiledInTime(MatterTimes matter, Rule rule, WorkingCalendar calendar) {
        Limit limit = rule.filing() == null ? matter.limits().filing() : rule.filing();
        return elapsed(matter, TimedStage.FILING, limit, rule, calendar).values().stream()
                .allMatch(took -> took.compareTo(limit.time()) <= 0);
    }

    private static boolean isHandledInTime(MatterTimes matter, Rule rule, WorkingCalendar calendar) {
        Limit limit = rule.handling() == null ? matter.limits().handling() : rule.handling();
        Map<Integer, Duration> took = elapsed(matter, TimedStage.HANDLING, limit, rule, calendar);
        if (rule.reworkIsLate() && took.size() > 1) return false;
        return took.entrySet().stream()
                .allMatch(each ->
                        each.getValue().compareTo(limit.time().plus(granted(matter, each.getKey(), rule))) <= 0);
    }

    private static Duration granted(MatterTimes matter, int number, Rule rule) {
        if (!rule.extensions()) return Duration.ZERO;
        return Duration.ofHours(matter.extensions().stream()
                .filter(each -> each.number() == number)
                .mapToInt(MatterTimes.Extension::hours)
                .sum());
    }

    /** On the limit's clock, each time that the matter was at the stage. */
    private static Map<Integer, Duration> elapsed(
            MatterTimes matter, TimedStage stage, Limit limit, Rule rule, WorkingCalendar calendar) {
        var took = new HashMap<Integer, Duration>();
        var stoppedAt = new HashMap<Integer, Instant>();
        for (Stretch stretch : matter.stretches()) {
            Instant to = stretch.to();
            if (stretch.stage() != stage || to == null) continue;
            Instant from =
                    rule.suspensions() ? stretch.from() : stoppedAt.getOrDefault(stretch.number(), stretch.from());
            took.merge(stretch.number(), limit.elapsed(from, to, calendar), Duration::plus);
            stoppedAt.put(stretch.number(), to);
        }
        return took;
    }

    private static Judgement of(long closed, long filed, long handled) {
        return new Judgement(closed, filed, handled, share(filed, closed), share(handled, closed));
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
