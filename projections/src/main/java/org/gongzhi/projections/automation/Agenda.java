package org.gongzhi.projections.automation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One automation at work: which of its due entries are offered when. What is due stands in the view, not here. */
final class Agenda {

    private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MOST_PAUSE = Duration.ofMinutes(10);
    private static final int PAGE = 100;

    /** An entry that has been offered. */
    private static final class Attempt {
        /** Position of the entry when it was offered: a later one is another entry under the same id. */
        private final long entered;

        private boolean underWay = true;
        private int failures;
        /** Up to which the views must get before the entry can be gone; 0 for none. */
        private long doneAt;

        private Instant next = Instant.EPOCH;
        private @Nullable String reason;

        private Attempt(long entered) {
            this.entered = entered;
        }
    }

    private final Automation automation;
    private final Views views;
    private final Commands commands;
    private final Clock clock;
    private final Predicate<String> ours;
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final AtomicBoolean stale = new AtomicBoolean(true);
    private volatile Instant nextLook = Instant.EPOCH;

    /** @param ours whether an automation is this node's to carry out, now */
    Agenda(Automation automation, Views views, Commands commands, Clock clock, Predicate<String> ours) {
        this.ours = ours;
        this.automation = automation;
        this.views = views;
        this.commands = commands;
        this.clock = clock;
    }

    String name() {
        return automation.name();
    }

    /** It is this node's from now on; what was tried before was another's. */
    synchronized void begin() {
        attempts.values().removeIf(attempt -> !attempt.underWay);
        stale.set(true);
    }

    /** Waits for the commands that are under way; each takes a bounded time. */
    synchronized void awaitEnd() {
        boolean interrupted = false;
        while (attempts.values().stream().anyMatch(attempt -> attempt.underWay)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** The views have moved on; tells whether that is a reason to look. */
    boolean advanced(Set<String> changedViews) {
        if (!changedViews.contains(automation.toDos().name()) && !isAwaitingItsResult()) return false;
        stale.set(true);
        return true;
    }

    /** A command that left its entry on the list is noticed only when the views have got to where it was carried out. */
    private synchronized boolean isAwaitingItsResult() {
        return attempts.values().stream().anyMatch(attempt -> attempt.doneAt > 0);
    }

    void lookNow() {
        stale.set(true);
    }

    boolean isToBeLookedAt() {
        return stale.get() || !clock.instant().isBefore(nextLook);
    }

    /** When to look again if nothing happens before; {@link Instant#MAX} for never. */
    Instant nextLook() {
        return nextLook;
    }

    Instant lookAgainAfterFailure() {
        nextLook = clock.instant().plus(FIRST_PAUSE);
        return nextLook;
    }

    /**
     * Offers due entries until one is not taken, because all hands are full.
     *
     * @param hands takes on a piece of work, or says no
     * @return when to look again if nothing happens before
     */
    Instant offerDue(Predicate<Runnable> hands) {
        stale.set(false); // before reading: a change from now on is a reason to look again
        nextLook = offer(hands);
        return nextLook;
    }

    private Instant offer(Predicate<Runnable> hands) {
        long position = views.position(); // read first: what is found is at least as new
        Instant now = clock.instant();
        var seen = new HashSet<String>();
        String after = null;
        do {
            Page<ToDo> page =
                    views.page(automation.toDos(), due(now).limit(PAGE).after(after));
            for (Document<ToDo> entry : page.items()) {
                seen.add(entry.id());
                if (isToOffer(entry, position, now) && !hands.test(() -> carryOut(entry))) {
                    withdraw(entry);
                    stale.set(true); // for the hand that becomes free
                    return Instant.MAX;
                }
            }
            after = page.next();
        } while (after != null);
        forgetAllBut(seen);
        return nextDue(now);
    }

    private IndexRange due(Instant now) {
        return IndexRange.of(Automation.BY_DUE).between(null, firstNotDue(now));
    }

    private IndexRange notYetDue(Instant now) {
        return IndexRange.of(Automation.BY_DUE).between(firstNotDue(now), ToDo.NEVER);
    }

    private long firstNotDue(Instant now) {
        return now.minus(automation.after()).toEpochMilli() + 1;
    }

    private synchronized boolean isToOffer(Document<ToDo> entry, long position, Instant now) {
        Attempt attempt = attempts.get(entry.id());
        if (attempt != null) {
            if (attempt.underWay || attempt.doneAt > position) return false;
            if (attempt.entered < entry.position()) {
                attempts.remove(entry.id());
                attempt = null;
            } else if (attempt.doneAt > 0) {
                attempt.doneAt = 0;
                failed(attempt, "the command was carried out, and the entry is still there");
            }
        }
        if (attempt == null) {
            attempts.put(entry.id(), new Attempt(entry.position()));
            return true;
        }
        if (now.isBefore(attempt.next)) return false;
        attempt.underWay = true;
        return true;
    }

    /** It was not taken on after all. */
    private synchronized void withdraw(Document<ToDo> entry) {
        Attempt attempt = attempts.get(entry.id());
        if (attempt == null) return;
        if (attempt.failures == 0) attempts.remove(entry.id());
        else attempt.underWay = false;
        notifyAll();
    }

    private void carryOut(Document<ToDo> entry) {
        if (!ours.test(automation.name())) {
            withdraw(entry);
            return;
        }
        try {
            Object command = automation.command().apply(entry.body());
            Outcome outcome = commands.send(command, Actor.system(automation.name()));
            done(entry.id(), outcome.position());
        } catch (Rejection e) {
            boolean doneElsewhere = e.rule() == CommonRule.ALREADY_EXISTS;
            ended(entry.id(), doneElsewhere ? null : e.rule().code());
        } catch (RuntimeException e) {
            LOG.warn("Automation {} could not do {}", automation.name(), entry.id(), e);
            ended(entry.id(), e.toString());
        }
    }

    private synchronized void done(String id, long position) {
        Attempt attempt = attempts.get(id);
        if (attempt == null) return;
        attempt.underWay = false;
        attempt.doneAt = position;
        stale.set(true);
        notifyAll();
    }

    private synchronized void ended(String id, @Nullable String reason) {
        Attempt attempt = attempts.get(id);
        if (attempt == null) return;
        attempt.underWay = false;
        failed(attempt, reason);
        stale.set(true);
        notifyAll();
    }

    /** Pauses before the next attempt: doubled each time. Without a reason it is done elsewhere, and only not yet seen. */
    private void failed(Attempt attempt, @Nullable String reason) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt.failures, 20));
        attempt.failures++;
        attempt.reason = reason;
        attempt.next = clock.instant().plus(pause.compareTo(MOST_PAUSE) > 0 ? MOST_PAUSE : pause);
    }

    private synchronized void forgetAllBut(Set<String> seen) {
        attempts.entrySet().removeIf(each -> !each.getValue().underWay && !seen.contains(each.getKey()));
    }

    private Instant nextDue(Instant now) {
        Instant next = views.page(automation.toDos(), notYetDue(now).limit(1)).items().stream()
                .map(entry -> Instant.ofEpochMilli(entry.body().due()).plus(automation.after()))
                .findFirst()
                .orElse(Instant.MAX);
        synchronized (this) {
            for (Attempt attempt : attempts.values()) {
                if (!attempt.underWay && attempt.doneAt == 0 && attempt.next.isBefore(next)) next = attempt.next;
            }
        }
        return next;
    }

    AutomationStatus status() {
        Instant now = clock.instant();
        int waiting = views.page(automation.toDos(), notYetDue(now).limit(AutomationStatus.MOST))
                .items()
                .size();
        int due = views.page(automation.toDos(), due(now).limit(AutomationStatus.MOST))
                .items()
                .size();
        return new AutomationStatus(automation.name(), waiting, due, failing());
    }

    private synchronized List<AutomationStatus.Failing> failing() {
        return attempts.entrySet().stream()
                .filter(each -> each.getValue().reason != null)
                .map(each -> new AutomationStatus.Failing(
                        each.getKey(),
                        each.getValue().failures,
                        String.valueOf(each.getValue().reason),
                        each.getValue().next))
                .sorted(Comparator.comparing(AutomationStatus.Failing::id))
                .toList();
    }
}
