package org.gongzhi.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.gongzhi.core.Actor;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/** A history as a large ballot makes it, and five views of it. */
final class Votes {

    sealed interface Event {
        /** Touches two documents: the vote's own, which is new and small, and the ballot's tally, which is hot. */
        record Cast(String voteId, String ballotId, String voter, List<String> entries, String channel)
                implements Event {}

        record Noted(String projectId, String text, long cost) implements Event {}

        /** No view folds it. */
        record Looked(String projectId, String page) implements Event {}
    }

    record Vote(String ballotId, List<String> entries, long castAt) {}

    record Tally(long votes, long approvals, @Nullable String lastChannel) {}

    record Project(String text, long cost, long changes) {}

    record Spending(long total) {}

    static final View<Vote> VOTES = View.of("bench.votes", 1, Vote.class)
            .index("byBallot", "ballotId", "castAt")
            .on(
                    Event.Cast.class,
                    Event.Cast::voteId,
                    (before, e) -> new Vote(
                            e.event().ballotId(),
                            e.event().entries(),
                            e.recordedAt().toEpochMilli()))
            .build();

    private static final View<Tally> TALLIES = View.of("bench.tallies", 1, Tally.class)
            .on(Event.Cast.class, Event.Cast::ballotId, (before, e) -> {
                var was = before == null ? new Tally(0, 0, null) : before;
                return new Tally(
                        was.votes() + 1,
                        was.approvals() + e.event().entries().size(),
                        e.event().channel());
            })
            .build();

    private static final View<Project> PROJECTS = View.of("bench.projects", 1, Project.class)
            .index("byCost", "cost")
            .on(
                    Event.Noted.class,
                    Event.Noted::projectId,
                    (before, e) -> new Project(
                            e.event().text(), e.event().cost(), before == null ? 1 : before.changes() + 1))
            .build();

    private static final View<Project> PAGES = View.of("bench.pages", 1, Project.class)
            .index("byChanges", "changes", "cost")
            .on(
                    Event.Noted.class,
                    Event.Noted::projectId,
                    (before, e) -> new Project(
                            e.event().text(), e.event().cost(), before == null ? 1 : before.changes() + 1))
            .build();

    private static final View<Spending> SPENDING = View.of("bench.spending", 1, Spending.class)
            .on(
                    Event.Noted.class,
                    e -> "all",
                    (before, e) -> new Spending(
                            (before == null ? 0 : before.total()) + e.event().cost()))
            .build();

    static final List<View<?>> VIEWS = List.of(VOTES, TALLIES, PROJECTS, PAGES, SPENDING);

    private static final int COMMIT = 1_000;
    private static final Instant BEGAN = Instant.parse("2026-05-01T08:00:00Z");

    private Votes() {}

    static EventStorageEngine engine(EventLog log) {
        var json = JsonSerializer.forEvents(EventTypes.of(Event.class));
        return LogStorageEngine.builder(log, SnapshotStore.NONE)
                .eventSerializer(json)
                .snapshotSerializer(json)
                .batchSize(1_000)
                .build();
    }

    /** Nine events in ten are votes. */
    static void append(EventStorageEngine log, int count) {
        var random = new SplittableRandom(count);
        var sequences = new long[200];
        var commit = new ArrayList<GenericDomainEventMessage<?>>(COMMIT);
        for (int i = 0; i < count; i++) {
            commit.add(event(random, i, sequences));
            if (commit.size() == COMMIT || i == count - 1) {
                log.appendEvents(commit);
                commit.clear();
            }
        }
    }

    private static GenericDomainEventMessage<?> event(SplittableRandom random, int i, long[] sequences) {
        Event event;
        String stream;
        long sequence = 0;
        if (random.nextInt(10) > 0) {
            stream = new UUID(random.nextLong(), random.nextLong()).toString();
            event = new Event.Cast(
                    stream,
                    "ballot-" + random.nextInt(3),
                    new UUID(random.nextLong(), random.nextLong()).toString(),
                    List.of("p" + random.nextInt(64), "p" + random.nextInt(64), "p" + random.nextInt(64)),
                    "app");
        } else {
            int project = random.nextInt(100);
            boolean noted = random.nextBoolean();
            stream = (noted ? "project-" : "visit-") + project;
            sequence = sequences[noted ? project : 100 + project]++;
            event = noted
                    ? new Event.Noted(stream, "A bench under the lime tree, seen again", random.nextInt(1_000_000))
                    : new Event.Looked(stream, "/open/projects");
        }
        return new GenericDomainEventMessage<>(
                "Bench",
                stream,
                sequence,
                event,
                MetaData.from(Actor.resident("r-" + i, "330106001").toMetaData()),
                new UUID(random.nextLong(), random.nextLong()).toString(),
                BEGAN.plusMillis(i));
    }
}
