package org.gongzhi.projections.figures;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.projections.matters.MatterSpot;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * The matters of one category in one area, counted by the day on which they were raised. Whether that is much more than
 * usual is looked at whenever one comes in, as of its day: so what may be a cluster is found by an index, and nobody goes
 * through all areas and categories day by day.
 *
 * @param category that they were raised with; {@link MatterSpot#UNSAID} for none
 * @param days the last nine weeks' days that had any, in order
 * @param lastDay of the district's days on which one was raised
 * @param emerging there was a {@link Surge} in the week that ends with it
 */
public record MatterSeries(String areaId, String category, List<Day> days, LocalDate lastDay, boolean emerging) {

    public static final String NAME = "figures.series";

    public record Day(LocalDate day, int matters) {}

    /** @param zone of the district's days */
    public static View<MatterSeries> view(ZoneId zone) {
        return View.of(NAME, 1, MatterSeries.class)
                .index("emerging", "emerging", "lastDay")
                .onEach(
                        MatterRaised.class,
                        e -> e.heading().areaIds().stream()
                                .map(area -> area + "/" + categoryOf(e))
                                .toList(),
                        (id, before, e) -> {
                            LocalDate day = e.event().at().atZone(zone).toLocalDate();
                            String category = categoryOf(e.event());
                            String area = id.substring(0, id.length() - category.length() - 1);
                            return plus(area, category, before, day);
                        })
                .build();
    }

    private static String categoryOf(MatterRaised e) {
        String category = e.heading().category();
        return category == null ? MatterSpot.UNSAID : category;
    }

    private static MatterSeries plus(String area, String category, @Nullable MatterSeries before, LocalDate day) {
        LocalDate last = before == null || day.isAfter(before.lastDay) ? day : before.lastDay;
        LocalDate first = last.minusDays(Surge.DAYS + Surge.DAYS_BEFORE - 1L);
        var counts = new TreeMap<LocalDate, Integer>();
        if (before != null) before.days.forEach(each -> counts.put(each.day, each.matters));
        counts.merge(day, 1, Integer::sum);
        List<Day> days = counts.tailMap(first).entrySet().stream()
                .map(each -> new Day(each.getKey(), each.getValue()))
                .toList();
        boolean emerging = new MatterSeries(area, category, days, last, false)
                .surgeAsOf(last)
                .isOne();
        return new MatterSeries(area, category, days, last, emerging);
    }

    /** The week that ends with a day, against the eight weeks before it. */
    public Surge surgeAsOf(LocalDate day) {
        LocalDate week = day.minusDays(Surge.DAYS - 1L);
        return new Surge(between(week, day), between(week.minusDays(Surge.DAYS_BEFORE), week.minusDays(1)));
    }

    private int between(LocalDate from, LocalDate to) {
        return days.stream()
                .filter(each -> !each.day.isBefore(from) && !each.day.isAfter(to))
                .mapToInt(Day::matters)
                .sum();
    }
}
