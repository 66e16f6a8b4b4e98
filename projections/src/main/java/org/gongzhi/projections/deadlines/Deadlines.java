package org.gongzhi.projections.deadlines;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.MatterCommand.EscalateMatter;
import org.gongzhi.core.matter.MatterCommand.RecordSilence;
import org.gongzhi.core.matter.MatterCommand.RemindOfDeadline;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.DeadlineRecomputed;
import org.gongzhi.core.matter.MatterEvent.DeadlineReminded;
import org.gongzhi.core.matter.MatterEvent.ExtensionGranted;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterContested;
import org.gongzhi.core.matter.MatterEvent.MatterDeclined;
import org.gongzhi.core.matter.MatterEvent.MatterEscalated;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterMerged;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.MatterResumed;
import org.gongzhi.core.matter.MatterEvent.MatterReturned;
import org.gongzhi.core.matter.MatterEvent.MatterSuspended;
import org.gongzhi.core.matter.MatterEvent.MatterTakenUp;
import org.gongzhi.core.matter.MatterEvent.MatterWithdrawn;
import org.gongzhi.core.matter.MatterEvent.ResultReported;
import org.gongzhi.core.matter.MatterEvent.ResultVerified;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.core.matter.TimedStage;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * Three lists, with one entry at most for each matter: of whom to remind when, of what is late when, and of whose silence
 * is an answer when. Every deadline that begins takes the place of the one before.
 */
public final class Deadlines {

    private static final String STAGE = "stage";
    private static final String DUE = "due";

    /** Set once the superior was told. */
    private static final String AGAIN = "again";

    /** Due is still in time; late begins after it. */
    private static final long AFTER = 1;

    private Deadlines() {}

    /** @param clock tells when they are carried out */
    public static List<Automation> all(Clock clock) {
        return List.of(reminders(clock), escalations(clock), silences(clock));
    }

    static Automation reminders(Clock clock) {
        var list = Automation.toDos("deadlines.reminders", 1);
        eachDeadline(list, deadline -> entry(deadline, deadline.remindAt().toEpochMilli()));
        on(list, DeadlineReminded.class, toDo -> null);
        return new Automation(
                "remind-of-deadlines",
                list.build(),
                toDo -> new RemindOfDeadline(toDo.id(), stage(toDo), due(toDo), clock.instant()));
    }

    static Automation escalations(Clock clock) {
        var list = Automation.toDos("deadlines.escalations", 1);
        eachDeadline(
                list,
                deadline -> deadline.stage() == TimedStage.ANSWER
                        ? null
                        : entry(deadline, deadline.due().toEpochMilli() + AFTER));
        list.on(MatterEscalated.class, MatterEvent::matterId, (toDo, e) -> {
            Instant again = e.event().againAt();
            return toDo == null || again == null
                    ? null
                    : new ToDo(
                            toDo.id(),
                            again.toEpochMilli() + AFTER,
                            Map.of(STAGE, text(toDo, STAGE), DUE, text(toDo, DUE), AGAIN, "true"));
        });
        on(list, MatterTakenUp.class, toDo -> toDo.parameters().containsKey(AGAIN) ? null : toDo);
        return new Automation(
                "escalate-matters",
                list.build(),
                toDo -> new EscalateMatter(toDo.id(), stage(toDo), due(toDo), clock.instant()));
    }

    static Automation silences(Clock clock) {
        var list = Automation.toDos("deadlines.silences", 1);
        eachDeadline(
                list,
                deadline -> deadline.stage() == TimedStage.ANSWER
                        ? entry(deadline, deadline.due().toEpochMilli() + AFTER)
                        : null);
        return new Automation(
                "record-silence", list.build(), toDo -> new RecordSilence(toDo.id(), due(toDo), clock.instant()));
    }

    /** An entry under no id yet. */
    private record Entry(long at, Map<String, String> parameters) {}

    private static Entry entry(Deadline deadline, long at) {
        return new Entry(
                at, Map.of(STAGE, deadline.stage().name(), DUE, deadline.due().toString()));
    }

    /** Whatever begins a deadline, moves it or ends it. */
    private static void eachDeadline(View.Builder<ToDo> list, Function<Deadline, @Nullable Entry> entry) {
        begin(list, MatterRaised.class, MatterRaised::deadline, entry);
        begin(list, MatterFiled.class, MatterFiled::deadline, entry);
        begin(list, MatterAccepted.class, MatterAccepted::deadline, entry);
        begin(list, MatterReturned.class, MatterReturned::deadline, entry);
        begin(list, MatterResumed.class, MatterResumed::deadline, entry);
        begin(list, ResultReported.class, ResultReported::deadline, entry);
        begin(list, ResultVerified.class, ResultVerified::deadline, entry);
        begin(list, ReworkOrdered.class, ReworkOrdered::deadline, entry);
        list.on(ExtensionGranted.class, MatterEvent::matterId, (toDo, e) -> {
            Deadline longer = e.event().deadline();
            return longer == null ? toDo : toDo(e.event().matterId(), entry.apply(longer));
        });
        list.on(DeadlineRecomputed.class, MatterEvent::matterId, (toDo, e) -> {
            Deadline next = e.event().deadline();
            boolean same = next.due().equals(e.event().before().due());
            return same ? toDo : toDo(e.event().matterId(), entry.apply(next));
        });
        on(list, MatterSuspended.class, toDo -> null);
        on(list, MatterContested.class, toDo -> null);
        on(list, MatterClosed.class, toDo -> null);
        on(list, MatterDeclined.class, toDo -> null);
        on(list, MatterWithdrawn.class, toDo -> null);
        on(list, MatterMerged.class, toDo -> null);
    }

    private static <E extends MatterEvent> void begin(
            View.Builder<ToDo> list,
            Class<E> type,
            Function<E, @Nullable Deadline> deadline,
            Function<Deadline, @Nullable Entry> entry) {
        list.on(type, MatterEvent::matterId, (before, e) -> {
            Deadline next = deadline.apply(e.event());
            return next == null ? null : toDo(e.event().matterId(), entry.apply(next));
        });
    }

    private static <E extends MatterEvent> void on(
            View.Builder<ToDo> list, Class<E> type, Function<ToDo, @Nullable ToDo> next) {
        list.on(type, MatterEvent::matterId, (toDo, e) -> toDo == null ? null : next.apply(toDo));
    }

    private static @Nullable ToDo toDo(String matterId, @Nullable Entry entry) {
        return entry == null ? null : new ToDo(matterId, entry.at(), entry.parameters());
    }

    private static TimedStage stage(ToDo toDo) {
        return TimedStage.valueOf(text(toDo, STAGE));
    }

    private static Instant due(ToDo toDo) {
        return Instant.parse(text(toDo, DUE));
    }

    private static String text(ToDo toDo, String parameter) {
        String text = toDo.parameters().get(parameter);
        if (text == null) throw new IllegalStateException(toDo.id() + " lacks " + parameter);
        return text;
    }
}
