package org.gongzhi.core.command;

import java.util.LinkedHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.core.store.ReceiptConflictException;
import org.jspecify.annotations.Nullable;

/** Sends commands on the caller's thread to Axon's bus and puts its answers into our words. */
final class AxonCommands implements Commands {

    /** On the command and on every event that it leads to. */
    static final String IDEMPOTENCY_KEY = "idempotencyKey";

    private static final int TRIES = 8;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final CommandBus bus;
    private final EventLog log;
    private final CommandObserver observer;

    AxonCommands(CommandBus bus, EventLog log, CommandObserver observer) {
        this.bus = bus;
        this.log = log;
        this.observer = observer;
    }

    @Override
    public Outcome send(Object command, Actor actor, Terms terms) {
        if (CurrentUnitOfWork.isStarted())
            throw new IllegalStateException("a command is sent from outside, not by another command's handler");
        long start = System.nanoTime();
        String result = "failed";
        try {
            var outcome = answerOnce(command, actor, terms);
            result = outcome.repeated() ? "repeated" : "accepted";
            return outcome;
        } catch (Rejection e) {
            result = e.rule().code();
            throw e;
        } catch (StaleVersionException e) {
            result = "stale";
            throw e;
        } catch (LogUnavailableException e) {
            result = "unavailable";
            throw e;
        } finally {
            observer.handled(command.getClass(), result, System.nanoTime() - start);
        }
    }

    private Outcome answerOnce(Object command, Actor actor, Terms terms) {
        var receipt = terms.receipt();
        if (receipt == null) return trySeveralTimes(command, actor, terms);
        var known = answerOf(receipt);
        if (known != null) return known;
        try {
            return trySeveralTimes(command, actor, terms);
        } catch (ReceiptConflictException e) {
            // another send of the same key was faster
            known = answerOf(receipt);
            if (known == null) throw new LogUnavailableException("the answer under this key cannot be read yet", e);
            return known;
        } catch (Rejection | StaleVersionException e) {
            // maybe by what the command itself led to: a commit of this key may have come in since it was asked for
            known = answerOf(receipt);
            if (known == null) throw e;
            return known;
        }
    }

    private @Nullable Outcome answerOf(Receipt receipt) {
        var stored = log.receipt(receipt.key()).orElse(null);
        if (stored == null) return null;
        if (!stored.receipt().fingerprint().equals(receipt.fingerprint()))
            throw new Rejection(CommonRule.IDEMPOTENCY_KEY_REUSED);
        return new Outcome(stored.stream(), stored.sequence(), stored.position(), true);
    }

    private Outcome trySeveralTimes(Object command, Actor actor, Terms terms) {
        for (int attempt = 1; ; attempt++) {
            try {
                return tryOnce(command, actor, terms);
            } catch (AggregateStreamCreationException e) {
                // the second try tells a stream that is being made twice at once from one that is there
                if (attempt > 1) throw new Rejection(CommonRule.ALREADY_EXISTS);
            } catch (ConcurrencyException | LockAcquisitionFailedException e) {
                if (terms.expectedVersion() != null)
                    throw new StaleVersionException("someone else was faster: " + e.getMessage());
                if (attempt == TRIES) throw new Rejection(CommonRule.BUSY);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(FIRST_PAUSE << attempt));
            } catch (AggregateNotFoundException e) {
                throw new Rejection(CommonRule.UNKNOWN, e.getAggregateIdentifier());
            }
        }
    }

    private Outcome tryOnce(Object command, Actor actor, Terms terms) {
        var run = new CommandRun(terms);
        var metadata = new LinkedHashMap<String, Object>(actor.toMetaData());
        if (terms.receipt() != null)
            metadata.put(IDEMPOTENCY_KEY, terms.receipt().key());
        if (terms.happenedAt() != null)
            metadata.put(HappenedAt.KEY, terms.happenedAt().toString());
        metadata.putAll(run.asMetaData());
        var answer = new AtomicReference<CommandResultMessage<?>>();
        bus.<Object, Object>dispatch(
                new GenericCommandMessage<>(command, metadata), (message, result) -> answer.set(result));
        var result = answer.get();
        if (result == null) throw new IllegalStateException("the bus gave no answer");
        if (result.isExceptional()) throw failure(result.exceptionResult());
        return run.outcome(log.head());
    }

    private static RuntimeException failure(Throwable failure) {
        return switch (failure) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException("a handler failed: " + failure.getMessage(), failure);
        };
    }
}
