package org.gongzhi.projections.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.matter.TimedStage;
import org.gongzhi.projections.figures.Judgement.Rule;
import org.gongzhi.projections.figures.MatterTimes.Extension;
import org.gongzhi.projections.figures.MatterTimes.Stretch;
import org.junit.jupiter.api.Test;

/** How long stages took, and what another rule makes of that. Whole days of the standard week: 8 working hours each. */
class MatterTimesTest {

    private static final WorkingCalendar WEEK = WorkingCalendar.standard(ZoneOffset.UTC);

    private static final Limit ONE_DAY = Limit.workingDays(1);
    private static final Limits LIMITS = new Limits(ONE_DAY, ONE_DAY, ONE_DAY, ONE_DAY, ONE_DAY);

    /** A Monday. */
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private static Instant day(int days) {
        return MONDAY.plus(Duration.ofDays(days));
    }

    private static Stretch stretch(TimedStage stage, int number, int from, int to) {
        return new Stretch(stage, number, day(from), day(to));
    }

    private static Stretch handled(int number, int from, int to) {
        return stretch(TimedStage.HANDLING, number, from, to);
    }

    private static MatterTimes closed(boolean handledInTime, List<Extension> extensions, Stretch... stretches) {
        return new MatterTimes(
                "m",
                List.of("grid"),
                "rubbish",
                LIMITS,
                List.of(stretches),
                extensions,
                MatterTimes.NOT_DUE,
                day(10),
                true,
                handledInTime);
    }

    private static long inTime(Rule rule, MatterTimes... matters) {
        return Judgement.by(rule, List.of(matters), WEEK).closedInTime();
    }

    private static Rule limit(int workingHours) {
        return new Rule(null, Limit.workingHours(workingHours), true, true, false);
    }

    @Test
    void a_stage_takes_the_working_time_that_it_ran_and_a_rework_is_another_handling() {
        var suspended = closed(true, List.of(), handled(0, 0, 1), handled(0, 3, 4));
        var reworked = closed(true, List.of(), stretch(TimedStage.FILING, 0, 0, 1), handled(0, 1, 2), handled(1, 2, 4));

        List<StageTimes> times = StageTimes.of(List.of(suspended, reworked), WEEK);

        assertThat(times.get(TimedStage.HANDLING.ordinal()).times()).isEqualTo(3);
        assertThat(times.get(TimedStage.HANDLING.ordinal()).workingHours()).isEqualByComparingTo("13.33");
        assertThat(times.get(TimedStage.FILING.ordinal()).workingHours()).isEqualByComparingTo("8.00");
        assertThat(times.get(TimedStage.ANSWER.ordinal()).workingHours()).isNull();
    }

    @Test
    void a_weekend_takes_no_working_time() {
        var overTheWeekend = closed(true, List.of(), handled(0, 4, 7));

        assertThat(StageTimes.of(List.of(overTheWeekend), WEEK)
                        .get(TimedStage.HANDLING.ordinal())
                        .workingHours())
                .isEqualByComparingTo("8");
    }

    @Test
    void another_limit_judges_the_same_matters_otherwise() {
        var quick = closed(true, List.of(), handled(0, 0, 1));
        var slow = closed(false, List.of(), handled(0, 0, 2));

        assertThat(inTime(Rule.IN_FORCE, quick, slow)).isEqualTo(1);
        assertThat(inTime(limit(16), quick, slow)).isEqualTo(2);
        assertThat(inTime(limit(15), quick, slow)).isEqualTo(1);
        assertThat(inTime(limit(7), quick, slow)).isZero();
        assertThat(Judgement.onRecord(List.of(quick, slow)).closedInTimeShare()).isEqualByComparingTo("50.00");
        assertThat(Judgement.changed(limit(16), List.of(quick, slow), WEEK)).isEqualTo(1);
    }

    @Test
    void each_rework_has_its_own_limit_unless_the_rule_says_that_it_is_late() {
        var reworked = closed(true, List.of(), handled(0, 0, 1), handled(1, 1, 2));

        assertThat(inTime(Rule.IN_FORCE, reworked)).isEqualTo(1);
        assertThat(inTime(new Rule(null, null, true, true, true), reworked)).isZero();
    }

    @Test
    void suspensions_and_extensions_count_or_not_as_the_rule_says() {
        var suspended = closed(true, List.of(), handled(0, 0, 0), handled(0, 3, 4));
        var extended = closed(true, List.of(new Extension(0, 8)), handled(0, 0, 2));

        assertThat(inTime(Rule.IN_FORCE, suspended, extended)).isEqualTo(2);
        assertThat(inTime(new Rule(null, null, true, false, false), suspended, extended))
                .isEqualTo(1);
        assertThat(inTime(new Rule(null, null, false, true, false), suspended, extended))
                .isEqualTo(1);
    }

    @Test
    void filing_is_judged_by_its_own_limit() {
        var filed = closed(true, List.of(), stretch(TimedStage.FILING, 0, 0, 2));

        assertThat(Judgement.by(new Rule(Limit.workingHours(16), null, true, true, false), List.of(filed), WEEK)
                        .filedInTime())
                .isEqualTo(1);
        assertThat(Judgement.by(Rule.IN_FORCE, List.of(filed), WEEK).filedInTime())
                .isZero();
    }

    @Test
    void shares_are_those_of_tianmen() {
        // 2016-12: of 972 due, 737 were closed on time, 75.82 per cent (STANDARDS.md)
        List<MatterTimes> matters = IntStream.range(0, 972)
                .mapToObj(i -> closed(i < 737, List.of(), handled(0, 0, 1)))
                .toList();

        assertThat(Judgement.onRecord(matters).closedInTimeShare()).isEqualByComparingTo("75.82");
        assertThat(Judgement.onRecord(List.of()).closedInTimeShare()).isNull();
    }
}
