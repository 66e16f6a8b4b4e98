package org.gongzhi.api.government;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.territory.AreaCommand;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.importing.AreaChange;
import org.gongzhi.core.territory.importing.AreaPlan;
import org.gongzhi.core.territory.importing.KnownArea;
import org.gongzhi.projections.openrecord.AreaOnMap;
import org.gongzhi.projections.openrecord.OrganizationPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Imports of a whole district's areas: planned against what is on record, then sent as commands, level by level, many at
 * once. A file that is sent again changes nothing, and one that was cut off goes on.
 */
@Component
final class AreaImports {

    /** Commands under way at once: enough for large groups, few enough to leave room for others. */
    private static final int IN_FLIGHT = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Commands commands;
    private final EventLog log;
    private final Views views;
    private final Clock clock;
    /** One at a time: each is planned on what the one before has left. */
    private final Semaphore turn = new Semaphore(1);

    AreaImports(Commands commands, EventLog log, Views views, Clock clock) {
        this.commands = commands;
        this.log = log;
        this.views = views;
        this.clock = clock;
    }

    /** @param carryOut false: only say what would be done */
    AreaPlan run(InputStream file, boolean carryOut, Actor administrator) throws IOException {
        if (!turn.tryAcquire()) throw busy();
        try {
            AreaPlan plan = AreaPlan.of(file, known(), this::isRegistered, clock.instant());
            if (carryOut) carryOut(plan, administrator);
            return plan;
        } finally {
            turn.release();
        }
    }

    private static RuntimeException busy() {
        return Fault.of(CommonProblem.TOO_MANY_REQUESTS)
                .with(HttpHeaders.RETRY_AFTER, "5")
                .asException();
    }

    private List<KnownArea> known() {
        awaitViews();
        var known = new ArrayList<KnownArea>();
        var all = IndexRange.of("all").limit(IndexRange.MAX_LIMIT);
        @Nullable String next = null;
        do {
            Page<AreaOnMap> page = views.page(AreaOnMap.VIEW, all.after(next));
            for (Document<AreaOnMap> each : page.items()) known.add(known(each.body()));
            next = page.next();
        } while (next != null);
        return known;
    }

    private static KnownArea known(AreaOnMap area) {
        return new KnownArea(
                area.areaId(),
                area.code(),
                area.kind(),
                area.parentId(),
                area.name(),
                area.population(),
                area.responsibleOrganization(),
                area.retired(),
                area.boundary());
    }

    private void awaitViews() {
        try {
            if (!views.await(log.head(), PATIENCE)) throw busy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private boolean isRegistered(String organizationId) {
        return organizationId.length() <= Bounds.ID
                && views.get(OrganizationPage.VIEW, organizationId).isPresent();
    }

    /** What a level lies in is there before it is begun. The first refusal ends it; what was done stays. */
    private void carryOut(AreaPlan plan, Actor administrator) {
        var room = new Semaphore(IN_FLIGHT);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (AreaKind kind : AreaKind.values()) {
                var sent = new ArrayList<Future<Void>>();
                for (AreaChange change : plan.changes()) {
                    if (change.kind() == kind) sent.add(senders.submit(sending(change, administrator, room)));
                }
                for (Future<Void> each : sent) finish(each);
            }
        }
    }

    private Callable<Void> sending(AreaChange change, Actor administrator, Semaphore room) {
        return () -> {
            room.acquire();
            try {
                for (AreaCommand command : change.commands()) commands.send(command, administrator);
            } finally {
                room.release();
            }
            return null;
        };
    }

    private static void finish(Future<Void> sent) {
        try {
            sent.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException refusal) throw refusal;
            throw new IllegalStateException(failed.getCause());
        }
    }
}
