package org.gongzhi.projections.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.Heading;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.DeadlineRecomputed;
import org.gongzhi.core.matter.MatterEvent.ExtensionGranted;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterContested;
import org.gongzhi.core.matter.MatterEvent.MatterDeclined;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterMerged;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.MatterResumed;
import org.gongzhi.core.matter.MatterEvent.MatterReturned;
import org.gongzhi.core.matter.MatterEvent.MatterSuspended;
import org.gongzhi.core.matter.MatterEvent.MatterWithdrawn;
import org.gongzhi.core.matter.MatterEvent.ResultReported;
import org.gongzhi.core.matter.MatterEvent.ResultVerified;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.core.matter.TimedStage;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * When each stage of a matter ran: moments, and no working time, since that is a calendar's to say. Of what is open it
 * tells what is late now; of what was closed how long each stage took, and what another rule would have made of it.
 * Declined, withdrawn and merged matters are not here.
 *
 * @param areas where it is, and all that that lies in
 * @param category null until it is filed under one
 * @param limits that it was filed under
 * @param stretches of its stages, in their order; a suspension ends one and its end begins another of the same number
 * @param extensions granted, hours on the handling's clock
 * @param due of the stage that is under way, milliseconds; {@link #NOT_DUE} where none waits for an organization
 * @param closedAt null while it is open
 * @param filedInTime as it is on record, once closed
 * @param handledInTime as it is on record, once closed
 */
public record MatterTimes(
        String matterId,
        List<String> areas,
        @Nullable String category,
        Limits limits,
        List<Stretch> stretches,
        List<Extension> extensions,
        long due,
        @Nullable Instant closedAt,
        boolean filedInTime,
        boolean handledInTime) {

    /** After every other due time. */
    public static final long NOT_DUE = Long.MAX_VALUE;

    /**
     * Time that a stage ran without a stop.
     *
     * @param number which time the matter was at that stage, from 0
     * @param to null: it runs
     */
    public record Stretch(
            TimedStage stage,
            int number,
            Instant from,
            @Nullable Instant to) {}

    /** @param number of the handling that it was granted for */
    public record Extension(int number, int hours) {}

    public static final View<MatterTimes> VIEW = view();

    private static View<MatterTimes> view() {
        var view = View.of("figures.times", 1, MatterTimes.class)
                .multiValuedIndex("byAreaAndDue", "areas", "areas", "due")
                .multiValuedIndex("byAreaAndEnd", "areas", "areas", "closedAt")
                .on(MatterRaised.class, MatterEvent::matterId, (none, e) -> raised(e.event()));
        on(view, MatterFiled.class, MatterFiled::heading, (draft, e) -> {
            draft.limits = e.rules().limits();
            draft.begin(e.deadline(), e.at());
        });
        on(view, MatterReturned.class, MatterReturned::heading, (draft, e) -> draft.begin(e.deadline(), e.at()));
        on(view, MatterAccepted.class, MatterAccepted::heading, (draft, e) -> draft.begin(e.deadline(), e.at()));
        on(view, ExtensionGranted.class, ExtensionGranted::heading, (draft, e) -> {
            draft.extensions.add(new Extension(draft.number(TimedStage.HANDLING) - 1, e.hours()));
            if (e.deadline() != null) draft.due = e.deadline().due().toEpochMilli();
        });
        on(view, MatterSuspended.class, MatterSuspended::heading, (draft, e) -> draft.end(e.at()));
        on(view, MatterResumed.class, MatterResumed::heading, (draft, e) -> draft.goOn(e.deadline(), e.at()));
        on(view, ResultReported.class, ResultReported::heading, (draft, e) -> draft.begin(e.deadline(), e.at()));
        on(view, ResultVerified.class, ResultVerified::heading, (draft, e) -> draft.begin(e.deadline(), e.at()));
        on(view, ReworkOrdered.class, ReworkOrdered::heading, (draft, e) -> draft.begin(e.deadline(), e.at()));
        on(view, MatterContested.class, MatterContested::heading, (draft, e) -> draft.end(e.at()));
        on(view, MatterClosed.class, MatterClosed::heading, (draft, e) -> {
            draft.end(e.at());
            draft.closedAt = e.at();
            draft.filedInTime = e.filedInTime();
            draft.handledInTime = e.handledInTime();
        });
        view.on(DeadlineRecomputed.class, MatterEvent::matterId, (times, e) -> {
            if (times == null) return null;
            var draft = new Draft(times);
            draft.falls(e.event().deadline());
            return draft.build();
        });
        view.on(MatterDeclined.class, MatterEvent::matterId, (times, e) -> null);
        view.on(MatterWithdrawn.class, MatterEvent::matterId, (times, e) -> null);
        view.on(MatterMerged.class, MatterEvent::matterId, (times, e) -> null);
        return view.build();
    }

    private static <E extends MatterEvent> void on(
            View.Builder<MatterTimes> view, Class<E> type, Function<E, Heading> heading, BiConsumer<Draft, E> change) {
        view.on(type, MatterEvent::matterId, (times, e) -> {
            if (times == null) return null;
            var draft = new Draft(times);
            draft.heading(heading.apply(e.event()));
            change.accept(draft, e.event());
            return draft.build();
        });
    }

    private static MatterTimes raised(MatterRaised e) {
        return new MatterTimes(
                e.matterId(),
                e.heading().areaIds(),
                e.heading().category(),
                e.rules().limits(),
                List.of(new Stretch(TimedStage.FILING, 0, e.at(), null)),
                List.of(),
                e.deadline().due().toEpochMilli(),
                null,
                false,
                false);
    }

    /** What comes after; starts as what was before. */
    private static final class Draft {
        private final String matterId;
        private List<String> areas;
        private @Nullable String category;
        private Limits limits;
        private final List<Stretch> stretches;
        private final List<Extension> extensions;
        private long due;
        private @Nullable Instant closedAt;
        private boolean filedInTime;
        private boolean handledInTime;

        private Draft(MatterTimes before) {
            matterId = before.matterId;
            areas = before.areas;
            category = before.category;
            limits = before.limits;
            stretches = new ArrayList<>(before.stretches);
            extensions = new ArrayList<>(before.extensions);
            due = before.due;
            closedAt = before.closedAt;
            filedInTime = before.filedInTime;
            handledInTime = before.handledInTime;
        }

        private void heading(Heading heading) {
            areas = heading.areaIds();
            category = heading.category();
        }

        /** @param until of the stage that begins; null: none that is timed */
        private void begin(@Nullable Deadline until, Instant at) {
            end(at);
            if (until == null) return;
            stretches.add(new Stretch(until.stage(), number(until.stage()), at, null));
            falls(until);
        }

        private void goOn(Deadline until, Instant at) {
            stretches.add(new Stretch(until.stage(), number(until.stage()) - 1, at, null));
            falls(until);
        }

        private void end(Instant at) {
            due = NOT_DUE;
            Stretch last = stretches.getLast();
            if (last.to == null)
                stretches.set(stretches.size() - 1, new Stretch(last.stage, last.number, last.from, at));
        }

        /** What a resident is asked is nobody's delay. */
        private void falls(Deadline until) {
            due = until.stage() == TimedStage.ANSWER ? NOT_DUE : until.due().toEpochMilli();
        }

        /** How often the matter was at a stage. */
        private int number(TimedStage stage) {
            return stretches.stream()
                    .filter(stretch -> stretch.stage == stage)
                    .mapToInt(stretch -> stretch.number + 1)
                    .max()
                    .orElse(0);
        }

        private MatterTimes build() {
            return new MatterTimes(
                    matterId,
                    areas,
                    category,
                    limits,
                    List.copyOf(stretches),
                    List.copyOf(extensions),
                    due,
                    closedAt,
                    filedInTime,
                    handledInTime);
        }
    }
}
