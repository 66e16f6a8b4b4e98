package org.gongzhi.core.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.StrictEngine;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.category.Categories;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.MatterCommand.AcceptMatter;
import org.gongzhi.core.matter.MatterCommand.AcceptTransfer;
import org.gongzhi.core.matter.MatterCommand.AddNote;
import org.gongzhi.core.matter.MatterCommand.AddWords;
import org.gongzhi.core.matter.MatterCommand.AnswerResult;
import org.gongzhi.core.matter.MatterCommand.ConcludeMatter;
import org.gongzhi.core.matter.MatterCommand.DeclineMatter;
import org.gongzhi.core.matter.MatterCommand.DispatchMatter;
import org.gongzhi.core.matter.MatterCommand.EscalateMatter;
import org.gongzhi.core.matter.MatterCommand.FileMatter;
import org.gongzhi.core.matter.MatterCommand.GrantExtension;
import org.gongzhi.core.matter.MatterCommand.MergeMatter;
import org.gongzhi.core.matter.MatterCommand.OrderRework;
import org.gongzhi.core.matter.MatterCommand.ProposeTransfer;
import org.gongzhi.core.matter.MatterCommand.RateMatter;
import org.gongzhi.core.matter.MatterCommand.RecomputeDeadline;
import org.gongzhi.core.matter.MatterCommand.RecordSilence;
import org.gongzhi.core.matter.MatterCommand.RefuseExtension;
import org.gongzhi.core.matter.MatterCommand.RefuseTransfer;
import org.gongzhi.core.matter.MatterCommand.RemindOfDeadline;
import org.gongzhi.core.matter.MatterCommand.ReportResult;
import org.gongzhi.core.matter.MatterCommand.RequestExtension;
import org.gongzhi.core.matter.MatterCommand.ResumeMatter;
import org.gongzhi.core.matter.MatterCommand.ReturnMatter;
import org.gongzhi.core.matter.MatterCommand.SplitMatter;
import org.gongzhi.core.matter.MatterCommand.SuspendMatter;
import org.gongzhi.core.matter.MatterCommand.TakeUpMatter;
import org.gongzhi.core.matter.MatterCommand.VerifyResult;
import org.gongzhi.core.matter.MatterCommand.WithdrawMatter;
import org.gongzhi.core.matter.MatterEvent.DeadlineRecomputed;
import org.gongzhi.core.matter.MatterEvent.DeadlineReminded;
import org.gongzhi.core.matter.MatterEvent.DuplicateAttached;
import org.gongzhi.core.matter.MatterEvent.ExtensionGranted;
import org.gongzhi.core.matter.MatterEvent.ExtensionRefused;
import org.gongzhi.core.matter.MatterEvent.ExtensionRequested;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterContested;
import org.gongzhi.core.matter.MatterEvent.MatterDeclined;
import org.gongzhi.core.matter.MatterEvent.MatterDispatched;
import org.gongzhi.core.matter.MatterEvent.MatterEscalated;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterImported;
import org.gongzhi.core.matter.MatterEvent.MatterMerged;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.MatterRated;
import org.gongzhi.core.matter.MatterEvent.MatterResumed;
import org.gongzhi.core.matter.MatterEvent.MatterReturned;
import org.gongzhi.core.matter.MatterEvent.MatterSplit;
import org.gongzhi.core.matter.MatterEvent.MatterSuspended;
import org.gongzhi.core.matter.MatterEvent.MatterTakenUp;
import org.gongzhi.core.matter.MatterEvent.MatterWithdrawn;
import org.gongzhi.core.matter.MatterEvent.NoteAdded;
import org.gongzhi.core.matter.MatterEvent.RefusedBy;
import org.gongzhi.core.matter.MatterEvent.ReporterErased;
import org.gongzhi.core.matter.MatterEvent.ReporterKeyDestroyed;
import org.gongzhi.core.matter.MatterEvent.ResidentAnswered;
import org.gongzhi.core.matter.MatterEvent.ResultReported;
import org.gongzhi.core.matter.MatterEvent.ResultVerified;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.core.matter.MatterEvent.TransferAccepted;
import org.gongzhi.core.matter.MatterEvent.TransferProposed;
import org.gongzhi.core.matter.MatterEvent.TransferRefused;
import org.gongzhi.core.matter.MatterEvent.WordsAdded;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.core.registry.Organizations;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Long random histories over all commands, by people who may and people who may not, by a clock that jumps. What DOMAIN.md,
 * 2 forbids must not show in any event. A history that shows it is told shortened.
 */
class RandomMattersTest {

    private static final int SEEDS = 4;
    private static final int STEPS = 20_000;
    /** At once; old ones make room for new ones. */
    private static final int MATTERS = 6;

    private static final int STEPS_A_MATTER = 1_000;
    private static final List<String> ORGANIZATIONS = List.of("committee", "works", "parks", "centre", "hall");

    private static final List<Actor> PEOPLE = List.of(
            Matters.RESIDENT,
            Matters.RESIDENT,
            Matters.NEIGHBOUR,
            Matters.COMMITTEE,
            Matters.COMMITTEE,
            Matters.GRID_WORKER,
            Matters.WORKS,
            Matters.WORKS,
            Matters.PARKS,
            Matters.CENTRE,
            Matters.CENTRE,
            Matters.WORKS_SUPERVISOR,
            Actor.staff("staff-all", "centre", Role.SUPERVISOR, Role.CASE_OFFICER, Role.GRID_WORKER),
            Actor.staff("staff-h", "hall", Role.SUPERVISOR, Role.CASE_OFFICER),
            Matters.SYSTEM,
            Matters.SYSTEM);

    private record Step(MatterCommand command, Actor actor) {}

    private final Map<Class<?>, Integer> seen = new HashMap<>();
    private @Nullable Configuration axon;
    private Watch watch = new Watch();
    private Instant now = Matters.AT;
    private int steps;

    private Configuration start() {
        stop();
        watch = new Watch();
        Configuration started = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JsonSerializer.forSnapshots())
                .configureEventStore(c -> EmbeddedEventStore.builder()
                        .storageEngine(new StrictEngine())
                        .build())
                .registerComponent(Areas.class, c -> Matters.AREAS)
                .registerComponent(Organizations.class, c -> Matters.ORGANIZATIONS)
                .registerComponent(Categories.class, c -> Matters.CATEGORIES)
                .registerComponent(WorkingCalendars.class, c -> Matters.CALENDARS)
                .registerComponent(Reporters.class, c -> Matters.REPORTERS)
                .configureAggregate(Matter.class)
                .registerCommandHandler(c -> new MergeMatterHandler(c.repository(Matter.class)))
                .registerCommandHandler(
                        c -> new SplitMatterHandler(c.repository(Matter.class), Matters.CATEGORIES, Matters.CALENDARS))
                .start();
        started.eventStore()
                .subscribe(events -> events.stream()
                        .map(EventMessage::getPayload)
                        .forEach(event -> {
                            seen.merge(event.getClass(), 1, Integer::sum);
                            watch.on((MatterEvent) event);
                        }));
        axon = started;
        return started;
    }

    @AfterEach
    void stop() {
        if (axon != null) axon.shutdown();
    }

    @Test
    void nothingForbiddenEverHappens() {
        for (long seed = 1; seed <= SEEDS; seed++) tell(seed);
        assertThat(seen.keySet())
                .as("far enough to prove anything")
                .contains(
                        MatterClosed.class,
                        MatterContested.class,
                        TransferAccepted.class,
                        MatterResumed.class,
                        MatterEscalated.class,
                        DeadlineReminded.class,
                        ExtensionGranted.class,
                        MatterRated.class,
                        MatterMerged.class,
                        MatterSplit.class,
                        MatterTakenUp.class);
    }

    private void tell(long seed) {
        now = Matters.AT;
        steps = 0;
        var random = new Random(seed);
        var history = new ArrayList<Step>();
        Configuration side = start();
        for (int i = 0; i < STEPS; i++) {
            Step step = anyStep(random);
            history.add(step);
            send(side, step);
            List<String> forbidden = watch.forbidden;
            if (!forbidden.isEmpty()) {
                assertThat(shrunk(history)).as("seed %d: %s", seed, forbidden).isEmpty();
            }
        }
    }

    /** The least part of the history that still shows it, as far as dropping one step after another finds it. */
    private List<Step> shrunk(List<Step> history) {
        List<Step> left = new ArrayList<>(history);
        for (int size = left.size() / 2; size > 0; size /= 2) {
            for (int from = 0; from < left.size(); ) {
                var without = new ArrayList<>(left);
                without.subList(from, Math.min(from + size, left.size())).clear();
                if (isForbidden(without)) left = without;
                else from += size;
            }
        }
        return left;
    }

    private boolean isForbidden(List<Step> history) {
        Configuration side = start();
        for (Step step : history) {
            send(side, step);
            if (!watch.forbidden.isEmpty()) return true;
        }
        return false;
    }

    private static void send(Configuration side, Step step) {
        var callback = new FutureCallback<Object, Object>();
        side.commandBus()
                .dispatch(
                        new GenericCommandMessage<>(step.command(), step.actor().toMetaData()), callback);
        var result = callback.getResult();
        if (!result.isExceptional()) return;
        assertThat(result.exceptionResult())
                .as("%s", step)
                .isInstanceOfAny(Rejection.class, AggregateNotFoundException.class, ConcurrencyException.class);
    }

    private Step anyStep(Random random) {
        steps++;
        Actor actor = PEOPLE.get(random.nextInt(PEOPLE.size()));
        // mostly on, now and then far on, and sometimes back
        long minutes = switch (random.nextInt(40)) {
            case 0 -> 60 * 24 * 7;
            case 1 -> -90;
            default -> random.nextInt(45);
        };
        now = now.plus(Duration.ofMinutes(minutes));
        return new Step(anyCommand(random, actor), actor);
    }

    private MatterCommand anyCommand(Random random, Actor actor) {
        String m = anyMatter(random);
        if (actor.is(Role.SYSTEM)) return anyAutomation(random, m);
        if (actor.is(Role.RESIDENT)) {
            return switch (random.nextInt(8)) {
                case 0, 1 -> Matters.raise(m, actor.party(), MatterChannel.APP, now);
                case 2 -> new WithdrawMatter(m, now);
                case 3 -> new RateMatter(m, random.nextInt(7), null, now);
                case 4 -> new AddWords(m, new Words("still there"), List.of(), now);
                default -> new AnswerResult(m, random.nextInt(3) == 0, null, now);
            };
        }
        return switch (random.nextInt(38)) {
            case 0 -> Matters.raise(m, null, MatterChannel.PATROL, now);
            case 1, 2, 3 -> new FileMatter(m, "rubbish", now);
            case 4 -> new DeclineMatter(m, "nothing there", now);
            case 5 -> new MergeMatter(m, anyMatter(random), now);
            case 6 ->
                new SplitMatter(
                        m,
                        random.nextInt(3) == 0 ? anyMatter(random) : "part" + steps,
                        CategoryKind.EVENT,
                        null,
                        new MatterDescription("the other thing"),
                        now);
            case 7, 8, 9, 10 -> new DispatchMatter(m, any(random), now);
            case 11, 12, 13, 14 -> new AcceptMatter(m, now);
            case 15 -> new ReturnMatter(m, "wrong address", now);
            case 16, 17 -> new ProposeTransfer(m, any(random), "theirs", now);
            case 18, 19 -> new AcceptTransfer(m, now);
            case 20 -> new RefuseTransfer(m, "no", now);
            case 21, 34, 35 -> new RequestExtension(m, random.nextInt(10), "rain", now);
            case 22, 36, 37 -> random.nextInt(4) > 0 ? new GrantExtension(m, now) : new RefuseExtension(m, "no", now);
            case 23 -> new SuspendMatter(m, WaitingFor.WEATHER, "storm", now);
            case 24, 25 -> new ResumeMatter(m, now);
            case 26, 27, 28 -> new ReportResult(m, "done", List.of(), now);
            case 29, 30, 31 -> new VerifyResult(m, random.nextInt(3) > 0, "seen", now);
            case 32 -> random.nextBoolean() ? new OrderRework(m, "again", now) : new ConcludeMatter(m, "enough", now);
            default ->
                random.nextBoolean()
                        ? new TakeUpMatter(m, "at once", now)
                        : new AddNote(m, true, new Words("seen"), now);
        };
    }

    private MatterCommand anyAutomation(Random random, String m) {
        Deadline deadline = watch.deadlines.get(m);
        if (deadline == null) return new RecomputeDeadline(m, now);
        return switch (random.nextInt(7)) {
            case 0, 1 -> new RemindOfDeadline(m, deadline.stage(), deadline.due(), now);
            case 2, 3, 4 -> new EscalateMatter(m, deadline.stage(), deadline.due(), now);
            case 5 -> new RecordSilence(m, deadline.due(), now);
            default -> new EscalateMatter(m, TimedStage.HANDLING, now, now);
        };
    }

    private String anyMatter(Random random) {
        return "m" + (steps / STEPS_A_MATTER + random.nextInt(MATTERS));
    }

    private static String any(Random random) {
        return ORGANIZATIONS.get(random.nextInt(ORGANIZATIONS.size()));
    }

    @Test
    void aHistoryIsShortenedToWhatShowsTheFault() {
        var needless = new Step(new RecomputeDeadline("m1", now), Matters.SYSTEM);
        var raised = new Step(Matters.raise("m0", null, MatterChannel.PATROL, now), Matters.GRID_WORKER);
        watchFor = MatterRaised.class;

        assertThat(shrunk(List.of(needless, needless, raised, needless))).containsExactly(raised);
    }

    private @Nullable Class<?> watchFor;

    /** Keeps its own account of what happened, from the events alone, and what of it was not allowed. */
    private final class Watch {

        private final Map<String, String> answerable = new HashMap<>();
        private final Map<String, String> asked = new HashMap<>();
        private final Map<String, String> handlers = new HashMap<>();
        private final Map<String, Integer> reworks = new HashMap<>();
        private final Map<String, Deadline> deadlines = new HashMap<>();
        private final Set<String> suspended = new HashSet<>();
        private final Set<String> over = new HashSet<>();
        private final Set<String> reminded = new HashSet<>();
        private final List<String> forbidden = new ArrayList<>();

        void on(MatterEvent event) {
            String m = event.matterId();
            if (event.getClass() == watchFor) forbidden.add("planted");
            forbid(over.contains(m) && !(event instanceof MatterRated), "after its end", event);
            switch (event) {
                case MatterRaised e -> {
                    forbid(answerable.put(m, e.organization()) != null, "raised twice", e);
                    timed(m, e.deadline(), e);
                }
                case MatterFiled e -> {
                    isAnswerable(e.organization(), e);
                    timed(m, e.deadline(), e);
                }
                case MatterDispatched e -> {
                    isAnswerable(e.answerable(), e);
                    forbid(e.by().equals(e.organization()), "dispatched to oneself", e);
                    asked.put(m, e.organization());
                }
                case MatterAccepted e -> {
                    isAnswerable(e.answerableBefore(), e);
                    forbid(!e.organization().equals(asked.remove(m)), "accepted by one who was not asked", e);
                    answerable.put(m, e.organization());
                    timed(m, e.deadline(), e);
                }
                case MatterReturned e -> {
                    forbid(!e.organization().equals(asked.remove(m)), "returned by one who was not asked", e);
                    timed(m, e.deadline(), e);
                }
                case TransferProposed e -> {
                    isAnswerable(e.answerable(), e);
                    asked.put(m, e.organization());
                }
                case TransferAccepted e -> {
                    isAnswerable(e.answerableBefore(), e);
                    forbid(!e.organization().equals(asked.remove(m)), "taken over by one who was not asked", e);
                    answerable.put(m, e.organization());
                }
                case TransferRefused e -> {
                    isAnswerable(e.answerable(), e);
                    asked.remove(m);
                }
                case ExtensionGranted e -> {
                    forbid(e.by().equals(e.organization()), "granted to oneself", e);
                    Deadline longer = e.deadline();
                    if (longer != null) timed(m, longer, e);
                }
                case ExtensionRequested e -> isAnswerable(e.organization(), e);
                case ExtensionRefused e -> isAnswerable(e.organization(), e);
                case MatterSuspended e -> {
                    forbid(!suspended.add(m), "suspended twice", e);
                    forbid(e.by().equals(e.organization()), "stopped the own clock", e);
                    deadlines.remove(m);
                }
                case MatterResumed e -> {
                    forbid(!suspended.remove(m), "resumed what ran", e);
                    timed(m, e.deadline(), e);
                }
                case ResultReported e -> {
                    isAnswerable(e.organization(), e);
                    forbid(suspended.contains(m), "handled while suspended", e);
                    handlers.put(m, e.organization());
                    timed(m, e.deadline(), e);
                }
                case ResultVerified e -> {
                    forbid(e.by().equals(handlers.get(m)), "verified the own work", e);
                    deadlines.remove(m);
                    Deadline answer = e.deadline();
                    if (answer != null) timed(m, answer, e);
                }
                case ReworkOrdered e -> {
                    forbid(e.number() != reworks.merge(m, 1, Integer::sum), "reworks miscounted", e);
                    forbid(
                            e.number() > Matters.RUBBISH.maxReworks() && e.refusedBy() != RefusedBy.SUPERVISOR,
                            "more reworks than are allowed",
                            e);
                    timed(m, e.deadline(), e);
                }
                case MatterContested e -> deadlines.remove(m);
                case MatterClosed e -> {
                    isAnswerable(e.organization(), e);
                    forbid(!e.organization().equals(handlers.get(m)), "closed in another's name", e);
                    forbid(e.reworks() != reworks.getOrDefault(m, 0), "reworks miscounted", e);
                    end(m);
                }
                case MatterDeclined e -> end(m);
                case MatterWithdrawn e -> end(m);
                case MatterMerged e -> end(m);
                case DeadlineReminded e -> {
                    forbid(suspended.contains(m), "reminded while suspended", e);
                    forbid(!reminded.add(m + e.stage() + e.due()), "reminded twice", e);
                }
                case MatterEscalated e -> {
                    forbid(suspended.contains(m), "escalated while suspended", e);
                    forbid(!e.at().isAfter(e.due()), "escalated in time", e);
                    forbid(e.organization().equals(e.superior()), "its own superior", e);
                }
                case DeadlineRecomputed e -> timed(m, e.deadline(), e);
                case DuplicateAttached e -> {}
                case MatterSplit e -> {}
                case MatterImported e -> {}
                case ResidentAnswered e -> {}
                case MatterRated e -> {}
                case NoteAdded e -> {}
                case WordsAdded e -> {}
                case MatterTakenUp e -> {}
                case ReporterErased e -> {}
                case ReporterKeyDestroyed e -> {}
            }
        }

        private void timed(String m, Deadline deadline, MatterEvent event) {
            deadlines.put(m, deadline);
            forbid(deadline.remindAt().isBefore(deadline.since()), "reminded before it began", event);
            forbid(deadline.due().isBefore(deadline.remindAt()), "due before its reminder", event);
        }

        private void isAnswerable(String organization, MatterEvent event) {
            forbid(!organization.equals(answerable.get(event.matterId())), "another is answerable", event);
        }

        private void end(String m) {
            over.add(m);
            deadlines.remove(m);
        }

        private void forbid(boolean happened, String what, MatterEvent event) {
            if (happened) forbidden.add(what + ": " + event);
        }
    }
}
