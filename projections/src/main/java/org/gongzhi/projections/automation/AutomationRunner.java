package org.gongzhi.projections.automation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gongzhi.core.command.Commands;
import org.gongzhi.projections.lease.Sharing;
import org.gongzhi.projections.store.ViewBeingBuiltException;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what falls due, each automation on one node at a time. One worker looks at a to-do list when it has changed, when its next entry falls due or is to be
 * tried again; commands for different entries run side by side. There is nothing to save: after a restart the lists
 * still hold what has not been done.
 */
public final class AutomationRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AutomationRunner.class);

    /** Looks at all lists at least so often, should the clock have been set. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    /** What is sent at once is bounded for each group, so that one that waits for others holds up no other. */
    public enum Group {
        /** Commands only. */
        AUTOMATIONS,
        /** Others are told first. */
        DELIVERIES;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Group group;
    private final List<Agenda> agendas;
    private final Sharing sharing;
    private volatile Set<String> ours = Set.of();
    private volatile Sharing.@Nullable Share share;
    private final Clock clock;
    private final Semaphore hands;
    private final Semaphore signal = new Semaphore(0);
    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Thread worker;

    /** Runs all automations on this node: there is no other. */
    public AutomationRunner(
            Collection<Automation> automations, Views views, Commands commands, Clock clock, int concurrency) {
        this(Group.AUTOMATIONS, automations, views, commands, clock, concurrency, Sharing.ALONE);
    }

    /**
     * @param group shared out among the nodes apart from others
     * @param concurrency most commands under way at once; at least 1
     * @param sharing what the store of the views says
     */
    public AutomationRunner(
            Group group,
            Collection<Automation> automations,
            Views views,
            Commands commands,
            Clock clock,
            int concurrency,
            Sharing sharing) {
        this.agendas = automations.stream()
                .map(each -> new Agenda(each, views, commands, clock, this::isOurs))
                .toList();
        this.group = group;
        this.sharing = sharing;
        this.clock = clock;
        this.hands = new Semaphore(concurrency);
    }

    /** To be called when the views have moved on ({@code ViewRunner.onAdvance}) with those that changed; quick. */
    public void advanced(Set<String> changedViews) {
        boolean concerned = false;
        for (Agenda agenda : agendas) concerned |= agenda.advanced(changedViews);
        if (concerned) signal.release();
    }

    /** Looks at every list now, for whoever has set the clock. */
    public void look() {
        agendas.forEach(Agenda::lookNow);
        signal.release();
    }

    public synchronized void start() {
        if (worker != null) throw new IllegalStateException("already started");
        worker = Thread.ofPlatform().name(group.text()).daemon().start(this::work);
        share = sharing.share(
                group.text(), agendas.stream().map(Agenda::name).toList(), automation -> false, this::workOn);
    }

    /** What this node no longer does is let go when its commands under way have ended. */
    private void workOn(Map<String, Long> fences) {
        Set<String> before = ours;
        ours = Set.copyOf(fences.keySet());
        for (Agenda agenda : agendas) {
            if (ours.contains(agenda.name())) {
                if (!before.contains(agenda.name())) agenda.begin();
            } else if (before.contains(agenda.name())) agenda.awaitEnd();
        }
        signal.release();
    }

    private boolean isOurs(String automation) {
        Sharing.Share mine = share;
        return ours.contains(automation) && (mine == null ? sharing.isAlone() : mine.mayWorkOn(automation));
    }

    private void work() {
        try {
            boolean all = true;
            while (!Thread.interrupted()) {
                signal.drainPermits();
                Duration sleep = untilNextLook(all);
                all = !signal.tryAcquire(sleep.toMillis(), TimeUnit.MILLISECONDS) && sleep.equals(LONGEST_SLEEP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration untilNextLook(boolean all) {
        Duration sleep = LONGEST_SLEEP;
        for (Agenda agenda : agendas) {
            Instant next = look(agenda, all);
            if (next.isBefore(clock.instant().plus(sleep))) sleep = Duration.between(clock.instant(), next);
        }
        if (sleep.isNegative()) return Duration.ZERO;
        return sleep.equals(LONGEST_SLEEP) ? sleep : sleep.plusMillis(1);
    }

    private Instant look(Agenda agenda, boolean inAnyCase) {
        if (!ours.contains(agenda.name())) return Instant.MAX;
        if (!isOurs(agenda.name())) return agenda.lookAgainAfterFailure();
        try {
            return inAnyCase || agenda.isToBeLookedAt() ? agenda.offerDue(this::takeOn) : agenda.nextLook();
        } catch (ViewBeingBuiltException e) {
            return agenda.lookAgainAfterFailure();
        } catch (RuntimeException e) {
            LOG.warn("To-do lists cannot be read; trying again", e);
            return agenda.lookAgainAfterFailure();
        }
    }

    private boolean takeOn(Runnable piece) {
        if (!hands.tryAcquire()) return false;
        sending.execute(() -> {
            try {
                piece.run();
            } finally {
                hands.release();
                signal.release();
            }
        });
        return true;
    }

    public List<AutomationStatus> status() {
        return agendas.stream().map(Agenda::status).toList();
    }

    /** Takes nothing more on, and waits for commands that are under way. */
    @Override
    public synchronized void close() {
        Sharing.Share mine = share;
        if (mine != null) mine.close();
        Thread running = worker;
        boolean interrupted = false;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        sending.close();
        if (interrupted) Thread.currentThread().interrupt();
    }
}
