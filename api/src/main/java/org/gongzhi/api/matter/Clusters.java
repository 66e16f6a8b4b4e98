package org.gongzhi.api.matter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.core.Actor;
import org.gongzhi.projections.figures.MatterSeries;
import org.gongzhi.projections.figures.Surge;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.matters.MatterSpot;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.springframework.stereotype.Component;

/** What emerges now: of the series that surged within the last week, those that still do. */
@Component
public final class Clusters {

    private static final int MOST = 200;

    private final Views views;
    private final View<MatterSeries> series;
    private final GongzhiProperties district;
    private final Clock clock;

    Clusters(Views views, View<MatterSeries> series, GongzhiProperties district, Clock clock) {
        this.views = views;
        this.series = series;
        this.district = district;
        this.clock = clock;
    }

    private record Found(MatterSeries series, Surge surge, List<MatterSpot> spots) {

        /** All of it lies in a part of its area, which tells more. */
        private boolean isToldBy(Found other) {
            if (!other.series.category().equals(series.category()) || other.surge.recent() != surge.recent())
                return false;
            List<String> path =
                    other.spots.isEmpty() ? List.of() : other.spots.getFirst().areas();
            int part = path.indexOf(other.series.areaId());
            return part >= 0 && part < path.indexOf(series.areaId());
        }
    }

    /** The least likely first. */
    public List<Cluster> now(Actor actor) {
        LocalDate today = clock.instant().atZone(district.zone()).toLocalDate();
        var surged = IndexRange.of("emerging", true)
                .between(today.minusDays(Surge.DAYS - 1L).toString(), null)
                .limit(IndexRange.MAX_LIMIT);
        var found = new ArrayList<Found>();
        for (Document<MatterSeries> document : views.page(series, surged).items()) {
            Surge surge = document.body().surgeAsOf(today);
            if (surge.isOne()) found.add(new Found(document.body(), surge, spots(document.body(), today)));
        }
        return found.stream()
                .filter(each -> found.stream().noneMatch(each::isToldBy))
                .sorted(Comparator.comparingDouble(each -> each.surge.chance()))
                .limit(MOST)
                .map(each -> Cluster.of(each.series, each.surge, today, known(each.spots, actor)))
                .toList();
    }

    private List<MatterSpot> spots(MatterSeries of, LocalDate today) {
        var begin =
                today.minusDays(Surge.DAYS - 1L).atStartOfDay(district.zone()).toInstant();
        var week = IndexRange.of("ofArea", of.areaId(), of.category())
                .between(begin, null)
                .backwards()
                .limit(MOST);
        return views.page(MatterSpot.VIEW, week).items().stream()
                .map(Document::body)
                .toList();
    }

    private List<String> known(List<MatterSpot> spots, Actor actor) {
        return spots.stream()
                .filter(spot -> spot.listed() || isOwn(spot, actor))
                .map(MatterSpot::matterId)
                .toList();
    }

    private boolean isOwn(MatterSpot spot, Actor actor) {
        return views.get(MatterFile.VIEW, spot.matterId())
                .filter(file -> DeskMatter.maySee(file.body(), actor))
                .isPresent();
    }
}
