package org.gongzhi.projections.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.Heading;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterRules;
import org.gongzhi.core.matter.TimedStage;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatterSeriesTest {

    private static final View<MatterSeries> VIEW = MatterSeries.view(ZoneId.of("Asia/Shanghai"));

    private final Map<String, MatterSeries> series = new HashMap<>();
    private long position;

    private void raised(String at, @Nullable String category) {
        Instant moment = Instant.parse(at);
        var day = new Limit(Duration.ofHours(8), Limit.Clock.WORKING);
        var event = new MatterRaised(
                "m",
                new Heading(List.of("grid", "street"), category, MatterChannel.APP),
                CategoryKind.EVENT,
                null,
                Disclosure.OPEN,
                "resident-1",
                "hall",
                Sealed.of("resident-1", new MatterDescription("The lift")),
                null,
                List.of(),
                null,
                null,
                new MatterRules(category, 1, new Limits(day, day, day, day, day), 1, 3, 80),
                new Deadline(TimedStage.FILING, moment, moment, moment, 0),
                moment);
        var recorded = new Recorded<>(++position, "m", 0, moment, null, event);
        for (String id : VIEW.documentIds(recorded))
            series.compute(id, (key, before) -> VIEW.fold(id, before, recorded));
    }

    private MatterSeries of(String id) {
        return Objects.requireNonNull(series.get(id));
    }

    private MatterSeries lifts() {
        return of("grid/lifts");
    }

    @Test
    void a_matter_counts_on_the_districts_day_in_its_area_and_all_above() {
        raised("2026-03-01T15:59:59Z", "lifts");
        raised("2026-03-01T16:00:00Z", "lifts");
        raised("2026-03-02T01:00:00Z", null);

        assertThat(series).containsOnlyKeys("grid/lifts", "street/lifts", "grid/", "street/");
        assertThat(lifts().days())
                .containsExactly(
                        new MatterSeries.Day(LocalDate.of(2026, 3, 1), 1),
                        new MatterSeries.Day(LocalDate.of(2026, 3, 2), 1));
        assertThat(of("grid/").areaId()).isEqualTo("grid");
        assertThat(of("grid/").category()).isEmpty();
    }

    @Test
    void five_in_a_week_where_there_were_none_emerge_and_pass_with_the_week() {
        for (int day = 2; day <= 5; day++) raised("2026-03-0" + day + "T01:00:00Z", "lifts");
        assertThat(lifts().emerging()).isFalse();

        raised("2026-03-08T01:00:00Z", "lifts");

        assertThat(lifts().emerging()).isTrue();
        assertThat(lifts().surgeAsOf(LocalDate.of(2026, 3, 9)).isOne()).isFalse();
    }

    @Test
    void what_is_as_usual_does_not_emerge() {
        Instant first = Instant.parse("2026-01-05T01:00:00Z");
        for (int day = 0; day < 63; day++)
            raised(first.plus(Duration.ofDays(day)).toString(), "lifts");

        assertThat(lifts().emerging()).isFalse();
        assertThat(lifts().surgeAsOf(lifts().lastDay())).isEqualTo(new Surge(7, 56));
    }

    @Test
    void one_that_is_recorded_late_counts_on_its_day_and_what_is_long_past_is_dropped() {
        raised("2026-03-09T01:00:00Z", "lifts");
        raised("2026-03-07T01:00:00Z", "lifts");
        raised("2026-03-08T01:00:00Z", "lifts");
        raised("2026-03-08T02:00:00Z", "lifts");
        raised("2025-12-01T01:00:00Z", "lifts");

        assertThat(lifts().days()).extracting(MatterSeries.Day::matters).containsExactly(1, 2, 1);
        raised("2026-06-01T01:00:00Z", "lifts");
        assertThat(lifts().days()).hasSize(1);
    }
}
