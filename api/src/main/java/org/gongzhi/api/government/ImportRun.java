package org.gongzhi.api.government;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.gongzhi.api.government.ImportProgress.State;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Texts;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Rule;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.participation.BallotCommand;
import org.gongzhi.core.participation.ParticipationRule;
import org.gongzhi.core.participation.VoteCommand;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.PabulibReader;
import org.gongzhi.core.participation.pabulib.PabulibReport;
import org.gongzhi.core.participation.pabulib.PabulibSink;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.gongzhi.core.store.LogUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One import of a ballot that was held elsewhere: its votes are sent as commands, many at once, so that the log commits
 * them in groups; at the end the ballot is closed. A vote that an earlier try has imported counts as done.
 */
final class ImportRun implements PabulibSink {

    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);

    /** Commands under way at once: enough for large groups, few enough to leave room for others. */
    private static final int IN_FLIGHT = 128;

    /** Why it came to nothing; {@code line} null where it was not for one vote. */
    private record Reason(
            String code, List<Object> arguments, @Nullable Long line) {}

    /** Leaves the reader in the middle of the file. */
    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CutOff() {
            super(null, null, false, false);
        }
    }

    private final String importId;
    private final String ballotId;
    private final Actor officer;
    private final PabulibReport report;
    private final PabulibReader.Mode mode;
    private final Path file;
    private final Commands commands;
    private final Instant at;

    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<@Nullable Reason> failure = new AtomicReference<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile State state = State.RUNNING;

    ImportRun(
            String importId,
            String ballotId,
            Actor officer,
            PabulibReport report,
            PabulibReader.Mode mode,
            Path file,
            Commands commands,
            Instant at) {
        this.importId = importId;
        this.ballotId = ballotId;
        this.officer = officer;
        this.report = report;
        this.mode = mode;
        this.file = file;
        this.commands = commands;
        this.at = at;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    boolean isOf(Actor reader) {
        return officer.requireSomeOrganization().equals(reader.organization());
    }

    /** Sends nothing more, and waits a little for what is under way. */
    void stop() {
        stopping = true;
        try {
            if (isRunning() && !finished.await(5, TimeUnit.SECONDS)) log.warn("The import {} is cut off", importId);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    ImportProgress progress(Locale language) {
        Reason reason = failure.get();
        return new ImportProgress(
                importId,
                ballotId,
                state,
                report.votes() - report.skipped(),
                done.get(),
                report.skipped(),
                report.defects(),
                reason == null
                        ? null
                        : new ImportProgress.Failure(
                                reason.code,
                                Texts.sentence(reason.code, reason.arguments, language)
                                        .orElse(null),
                                reason.line));
    }

    /** Imports; returns when all is done or nothing more can be. */
    void run() {
        try (InputStream in = Files.newInputStream(file)) {
            PabulibReader.read(in, mode, this);
            room.acquire(IN_FLIGHT);
            if (failure.get() == null && !stopping) close();
        } catch (CutOff cut) {
            room.acquireUninterruptibly(IN_FLIGHT);
        } catch (InterruptedException stopped) {
            stopping = true;
        } catch (IOException | RuntimeException unexpected) {
            failed(unexpected, null);
        } finally {
            senders.close();
            state = failure.get() != null ? State.FAILED : stopping ? State.INTERRUPTED : State.DONE;
            finished.countDown();
        }
    }

    @Override
    public void ballot(PabulibBallot ballot) {
        // It was opened before this run began.
    }

    @Override
    public void vote(PabulibVote vote) {
        if (stopping || failure.get() != null) throw new CutOff();
        room.acquireUninterruptibly();
        senders.execute(() -> {
            try {
                send(vote);
            } finally {
                room.release();
            }
        });
    }

    private void send(PabulibVote vote) {
        String voteId = VoteCommand.voteId(ballotId, vote.voter());
        try {
            commands.send(new VoteCommand.ImportVote(voteId, ballotId, vote.voter(), vote.entries(), at), officer);
            done.incrementAndGet();
        } catch (Rejection rejection) {
            if (rejection.rule() == ParticipationRule.ALREADY_IMPORTED || rejection.rule() == CommonRule.ALREADY_EXISTS)
                done.incrementAndGet();
            else failed(rejection, vote.line());
        } catch (RuntimeException unexpected) {
            failed(unexpected, vote.line());
        }
    }

    private void close() {
        try {
            commands.send(new BallotCommand.CloseBallot(ballotId, at), officer);
        } catch (Rejection rejection) {
            // An earlier try has closed it; every vote of the file is in it.
            if (rejection.rule() != ParticipationRule.BALLOT_NOT_OPEN) failed(rejection, null);
        }
    }

    private void failed(Exception cause, @Nullable Long line) {
        var reason = switch (cause) {
            case Rejection rejection -> {
                Rule rule = rejection.rule();
                yield new Reason(rule.code(), rejection.arguments(), line);
            }
            case LogUnavailableException away ->
                new Reason(CommonProblem.of(away).code(), List.of(), line);
            default -> new Reason(CommonProblem.UNEXPECTED.code(), List.of(importId), line);
        };
        if (failure.compareAndSet(null, reason) && reason.code.equals(CommonProblem.UNEXPECTED.code()))
            log.error("The import {} failed", importId, cause);
    }
}
