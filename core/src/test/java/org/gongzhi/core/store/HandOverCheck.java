package org.gongzhi.core.store;

import static org.gongzhi.core.mutant.Mutant.in;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.gongzhi.core.mutant.Mutant;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * lincheck on the appender's hand-over: whatever the interleaving, nobody hangs, and what callers and readers are told
 * is what some order of their calls, one after another, would have told them.
 */
public final class HandOverCheck {

    /** Rules of the hand-over, switched off in its own code. */
    public static final List<Mutant> MUTANTS = List.of(
            new Mutant(
                    "who queues when the thread has ended looks again",
                    in(GroupAppender.class, "if (closed && waiting.remove(pending)) throw refusal();", "")),
            new Mutant(
                    "readers are woken when the head is another than before the group",
                    in(
                            GroupAppender.class,
                            "long before = writer.head(); if (take(group)) write(group); else writer.idle();",
                            "if (take(group)) write(group); else writer.idle(); long before = writer.head();")));

    private static final String[][][] SCENARIOS = {
        {{"work"}, {"append", "append"}, {"append"}, {"close", "append"}},
        {{"work"}, {"append", "append", "close"}, {"head", "head", "head"}},
        {{"work"}, {"append", "head", "close"}, {"append", "head"}},
        {{"work"}, {"append", "close"}, {"follow"}},
    };

    /** Here the rarest interleavings are tried. */
    private static final String[][] SMALLEST = {{"work"}, {"append"}, {"close"}};

    private static final int OF_THE_SMALLEST = 10;

    private HandOverCheck() {}

    /** Explores so many interleavings of each scenario; an AssertionError shows one that is wrong. */
    public static void explore(int interleavings) {
        explore(OF_THE_SMALLEST * interleavings, SMALLEST);
        for (String[][] threads : SCENARIOS) explore(interleavings, threads);
    }

    private static void explore(int interleavings, String[][] threads) {
        new ModelCheckingOptions()
                .iterations(0)
                .invocationsPerIteration(interleavings)
                .minimizeFailedScenario(false) // without the work, or without the end, all hang
                .sequentialSpecification(HandOver.Specification.class)
                // the JDK's own steps are trusted; without them there are few enough interleavings to meet the rare
                // ones
                .addGuarantee(forClasses(LinkedBlockingQueue.class.getName())
                        .allMethods()
                        .treatAsAtomic())
                .addGuarantee(forClasses(CompletableFuture.class.getName())
                        .methods("complete", "completeExceptionally")
                        .treatAsAtomic())
                .addCustomScenario(scenario(threads))
                .check(HandOver.class);
    }

    /** Runs each scenario so many times on real threads; an AssertionError shows what was wrong. */
    public static void stress(int times) {
        var options = new StressOptions()
                .iterations(0)
                .invocationsPerIteration(times)
                .minimizeFailedScenario(false)
                .sequentialSpecification(HandOver.Specification.class);
        for (String[][] threads : SCENARIOS) options.addCustomScenario(scenario(threads));
        options.check(HandOver.class);
    }

    private static ExecutionScenario scenario(String[][] threads) {
        var actors = new ArrayList<List<Actor>>();
        for (String[] operations : threads) {
            var thread = new ArrayList<Actor>();
            for (String operation : operations) thread.add(actor(operation));
            actors.add(thread);
        }
        return new ExecutionScenario(List.of(), actors, List.of(), null);
    }

    private static Actor actor(String operation) {
        try {
            return new Actor(HandOver.class.getMethod(operation), List.of());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
