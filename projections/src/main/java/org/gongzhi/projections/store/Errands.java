package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what other nodes ask of this one because it holds a view, and asks others. */
final class Errands implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration ANSWERED_WITHIN = Duration.ofMillis(100);
    private static final long REPORT_EVERY_NANOS = 1_000_000_000;

    /** How long an answer is waited for, and how long one lies that nobody fetches. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ViewRequests requests;
    private final String node;
    private final Function<String, @Nullable Assignment> holderOf;
    private final AtomicLong asked = new AtomicLong();
    private final Map<String, Long> answered = new HashMap<>();
    private final Map<String, Long> reported = new ConcurrentHashMap<>();
    private final Poller poller = new Poller("views-errands", this::look);

    /** @param holderOf gives the work on a view, if it is this node's */
    Errands(ViewRequests requests, String node, Function<String, @Nullable Assignment> holderOf) {
        this.requests = requests;
        this.node = node;
        this.holderOf = holderOf;
    }

    void start() {
        poller.start();
    }

    private void look() throws InterruptedException {
        try {
            doRebuilds();
            doRetries();
        } catch (RuntimeException e) {
            LOG.warn("What other nodes ask for could not be done; trying again", e);
        }
        poller.rest(LOOK_EVERY);
    }

    /** One that was begun and is no longer under way is done, or was given up with its edition. */
    private void doRebuilds() {
        requests.rebuilds().forEach((view, progress) -> {
            Assignment mine = holderOf.apply(view);
            if (mine == null || mine.isBeingRebuilt(view)) return;
            if (progress.views().isEmpty()) mine.rebuild(view);
            else requests.rebuilt(view);
        });
    }

    private void doRetries() throws InterruptedException {
        long now = System.nanoTime();
        for (ViewRequests.Retry each : requests.retries()) {
            if (each.isAnswered()) {
                long since = answered.computeIfAbsent(each.id(), ignored -> now);
                if (now - since < PATIENCE.toNanos()) continue;
                requests.forget(each);
                answered.remove(each.id());
                continue;
            }
            Assignment mine = holderOf.apply(each.view());
            if (mine != null) requests.answer(done(mine, each));
        }
    }

    private static ViewRequests.Retry done(Assignment mine, ViewRequests.Retry retry) throws InterruptedException {
        try {
            return retry.answered(mine.retry(retry.view(), retry.document()).folded());
        } catch (RuntimeException e) {
            return retry.failed(String.valueOf(e.getMessage()));
        }
    }

    /** @throws IllegalStateException it is being rebuilt, or that has been asked for */
    void askToRebuild(View<?> view) {
        if (!requests.askRebuild(view.name())) throw new IllegalStateException(view.name() + " is being rebuilt");
        poller.wake();
    }

    /** @return how many events were folded */
    int askToRetry(String view, String document) throws InterruptedException {
        var retry = new ViewRequests.Retry(node + "/" + asked.incrementAndGet(), view, document, null, null);
        requests.ask(retry);
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() - end < 0 && poller.pause(ANSWERED_WITHIN)) {
                for (ViewRequests.Retry each : requests.retries()) {
                    if (!each.id().equals(retry.id()) || !each.isAnswered()) continue;
                    Integer folded = each.folded();
                    if (folded != null) return folded;
                    throw new ViewStoreException("The node that holds " + view + " failed: " + each.failure(), null);
                }
            }
        } finally {
            requests.forget(retry);
        }
        throw new ViewStoreException("The node that holds " + view + " did not answer in time.", null);
    }

    /** Lets other nodes see how far a rebuild of this one is. Now and then; whoever rebuilds does not wait for it. */
    void report(RebuildProgress progress) {
        long now = System.nanoTime();
        for (String edition : progress.views()) {
            String view = edition.substring(0, edition.indexOf('@'));
            Long before = reported.get(view);
            if (!progress.finished() && before != null && now - before < REPORT_EVERY_NANOS) continue;
            reported.put(view, now);
            try {
                if (progress.finished()) requests.rebuilt(view);
                else requests.report(view, progress);
            } catch (RuntimeException e) {
                LOG.debug("How far the rebuild of {} is could not be told", view, e);
            }
        }
    }

    /** Rebuilds asked for, and those under way on other nodes. */
    List<RebuildProgress> rebuildsElsewhere(Collection<View<?>> views, long head) {
        var found = new ArrayList<RebuildProgress>();
        Map<String, RebuildProgress> all = requests.rebuilds();
        for (View<?> view : views) {
            RebuildProgress progress = all.get(view.name());
            Assignment mine = holderOf.apply(view.name());
            if (progress == null || (mine != null && mine.isBeingRebuilt(view.name()))) continue;
            found.add(progress.views().isEmpty() ? notBegun(view, head) : progress);
        }
        return found;
    }

    private static RebuildProgress notBegun(View<?> view, long head) {
        return new RebuildProgress(List.of(view.toString()), 0, Math.max(0, head), 0, null, false, null);
    }

    @Override
    public void close() {
        poller.close();
    }
}
