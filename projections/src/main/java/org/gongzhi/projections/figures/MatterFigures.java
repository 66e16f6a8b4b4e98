package org.gongzhi.projections.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gongzhi.core.matter.Heading;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.ExtensionGranted;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterDeclined;
import org.gongzhi.core.matter.MatterEvent.MatterEscalated;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.MatterRated;
import org.gongzhi.core.matter.MatterEvent.MatterSuspended;
import org.gongzhi.core.matter.MatterEvent.MatterTakenUp;
import org.gongzhi.core.matter.MatterEvent.Outcome;
import org.gongzhi.core.matter.MatterEvent.ResidentAnswered;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one month in one area, whole or of one category, handler or channel. An area counts what happens in all
 * that lies in it, so every level of the tree is there to be read.
 *
 * @param month as {@code 2026-11}, of the district's days
 * @param by what they are counted by
 * @param key of the category, the organization or the channel; empty for the whole
 */
public record MatterFigures(String month, By by, String key, String areaId, Counts counts) {

    public enum By {
        WHOLE,
        CATEGORY,
        /** Whoever was answerable. */
        ORGANIZATION,
        CHANNEL
    }

    public static final String NAME = "figures.matters";

    /** One kind of event: who answers for it, when it counts, and as what. */
    private record Counting<E>(
            Function<E, Heading> heading,
            Function<E, String> organization,
            Function<E, Instant> at,
            Function<E, Counts> counts) {}

    /** @param zone of the district's days */
    public static View<MatterFigures> view(ZoneId zone) {
        var view = View.of(NAME, 1, MatterFigures.class)
                .index("ofMonth", "month", "by", "key", "areaId")
                .index("ofArea", "areaId", "by", "key", "month");
        count(
                view,
                zone,
                MatterRaised.class,
                of(MatterRaised::heading, MatterRaised::organization, e -> Counts.ofRaised()));
        count(
                view,
                zone,
                MatterFiled.class,
                of(MatterFiled::heading, MatterFiled::organization, e -> Counts.ofFiled(e.inTime())));
        count(
                view,
                zone,
                MatterDeclined.class,
                of(MatterDeclined::heading, MatterDeclined::organization, e -> Counts.ofDeclined()));
        count(
                view,
                zone,
                MatterAccepted.class,
                new Counting<>(
                        MatterAccepted::heading,
                        MatterAccepted::organization,
                        e -> e.deadline().due(),
                        e -> Counts.ofDue()));
        count(
                view,
                zone,
                ExtensionGranted.class,
                of(ExtensionGranted::heading, ExtensionGranted::organization, e -> Counts.ofDeferred()));
        count(
                view,
                zone,
                MatterSuspended.class,
                of(MatterSuspended::heading, MatterSuspended::organization, e -> Counts.ofDeferred()));
        count(
                view,
                zone,
                ReworkOrdered.class,
                of(ReworkOrdered::heading, ReworkOrdered::organization, e -> Counts.ofRework()));
        count(
                view,
                zone,
                ResidentAnswered.class,
                of(
                        ResidentAnswered::heading,
                        ResidentAnswered::organization,
                        e -> e.first() ? Counts.ofFirstAnswer(e.satisfied()) : Counts.NONE));
        count(
                view,
                zone,
                MatterClosed.class,
                of(
                        MatterClosed::heading,
                        MatterClosed::organization,
                        e -> Counts.ofClosed(
                                e.handledInTime(),
                                e.outcome() == Outcome.SILENT,
                                e.reworks(),
                                e.transfers(),
                                Duration.between(e.raisedAt(), e.at()))));
        count(
                view,
                zone,
                MatterRated.class,
                of(MatterRated::heading, MatterRated::organization, e -> Counts.ofRated(e.stars())));
        count(
                view,
                zone,
                MatterEscalated.class,
                of(MatterEscalated::heading, MatterEscalated::organization, e -> Counts.ofEscalated()));
        count(
                view,
                zone,
                MatterTakenUp.class,
                of(MatterTakenUp::heading, MatterTakenUp::organization, e -> Counts.ofTakenUp()));
        return view.build();
    }

    private static <E extends MatterEvent> Counting<E> of(
            Function<E, Heading> heading, Function<E, String> organization, Function<E, Counts> counts) {
        return new Counting<>(heading, organization, MatterEvent::at, counts);
    }

    private static <E extends MatterEvent> void count(
            View.Builder<MatterFigures> view, ZoneId zone, Class<E> type, Counting<E> counting) {
        view.onEach(
                type,
                e -> ids(
                        YearMonth.from(counting.at.apply(e).atZone(zone)).toString(),
                        counting.heading.apply(e),
                        counting.organization.apply(e)),
                (id, before, e) -> plus(id, before, counting.counts.apply(e.event())));
    }

    private static List<String> ids(String month, Heading heading, String organization) {
        var ids = new ArrayList<String>();
        for (String area : heading.areaIds()) {
            ids.add(id(month, By.WHOLE, "", area));
            if (heading.category() != null) ids.add(id(month, By.CATEGORY, heading.category(), area));
            ids.add(id(month, By.ORGANIZATION, organization, area));
            ids.add(id(month, By.CHANNEL, heading.channel().name(), area));
        }
        return ids;
    }

    private static String id(String month, By by, String key, String areaId) {
        return month + "/" + by.name() + "/" + key + "/" + areaId;
    }

    private static MatterFigures plus(String id, @Nullable MatterFigures before, Counts more) {
        if (before != null)
            return new MatterFigures(before.month, before.by, before.key, before.areaId, before.counts.plus(more));
        String[] parts = id.split("/", 4);
        return new MatterFigures(parts[0], By.valueOf(parts[1]), parts[2], parts[3], more);
    }
}
