package org.gongzhi.bench.seeds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.LongFunction;
import org.gongzhi.core.mutant.Mutant;
import org.gongzhi.core.store.HandOverCheck;
import org.gongzhi.core.store.mongo.ProtocolMutants;
import org.gongzhi.core.store.mongo.ReplicaSetRun;
import org.gongzhi.projections.lease.LeaseMutants;
import org.gongzhi.projections.lease.LeaseRun;

/**
 * Plays the simulations of the log and of the leases, seed by seed, on all processors; then what they find when each rule
 * is switched off; then lincheck on the appender's hand-over. Fails if a seed does, or if a mutant is not found.
 *
 * <p>Arguments: {@code --number=20000} (of the leases half as many), {@code --first=1}, {@code --interleavings=200}, and names of parts to run only
 * these: {@code replica-set}, {@code leases}, {@code mutants}, {@code hand-over}.
 */
public final class Seeds {

    private static final List<String> PARTS = List.of("replica-set", "leases", "mutants", "hand-over");
    private static final int MOST_FOR_A_MUTANT = 2000;

    /** A seed of theirs takes longer. */
    private static final int LEASES_PART = 2;

    private final long first;
    private final int number;
    private final int interleavings;
    private final List<String> failures = new ArrayList<>();

    private Seeds(long first, int number, int interleavings) {
        this.first = first;
        this.number = number;
        this.interleavings = interleavings;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long first = 1;
        int number = 20_000;
        int interleavings = 200;
        var parts = new ArrayList<String>();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("--first=")) first = Long.parseLong(value);
            else if (argument.startsWith("--number=")) number = Integer.parseInt(value);
            else if (argument.startsWith("--interleavings=")) interleavings = Integer.parseInt(value);
            else if (PARTS.contains(argument)) parts.add(argument);
            else {
                System.err.println("usage: --seeds [--number=20000] [--first=1] [--interleavings=200] ["
                        + String.join("] [", PARTS) + "]");
                System.exit(2);
            }
        }
        var failures = new Seeds(first, number, interleavings).run(parts.isEmpty() ? PARTS : parts);
        failures.forEach(System.err::println);
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private List<String> run(List<String> parts) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (parts.contains("replica-set")) replicaSet();
        if (parts.contains("leases")) leases();
        if (parts.contains("mutants")) mutants();
        if (parts.contains("hand-over")) handOver();
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d s on %d processors, Java %d%n",
                failures.isEmpty() ? "nothing failed" : "FAILED",
                (System.nanoTime() - start) / 1_000_000_000,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature());
        return failures;
    }

    private void replicaSet() {
        var tally =
                play("replica-set", number, ReplicaSetRun::play, ReplicaSetRun.Tally.NONE, ReplicaSetRun.Tally::plus);
        System.out.printf(
                Locale.ROOT,
                "replica-set: %,d seeds; %,d commits, %,d of them of several streams; %,d answers by receipt, %,d keys"
                        + " refused; %,d conflicts, %,d of them by an answer that was behind; %,d outcomes left unknown;"
                        + " %,d elections, %,d commits rolled back%n",
                tally.runs(),
                tally.commits(),
                tally.ofSeveralStreams(),
                tally.answeredByReceipt(),
                tally.receiptConflicts(),
                tally.streamConflicts(),
                tally.gapsByAnOldAnswer(),
                tally.unknown(),
                tally.elections(),
                tally.rolledBack());
    }

    private void leases() {
        int seeds = Math.ceilDiv(number, LEASES_PART);
        long taken = play("leases", seeds, seed -> (long) LeaseRun.play(seed), 0L, Long::sum);
        System.out.printf(Locale.ROOT, "leases: %,d seeds; %,d leases taken over%n", seeds, taken);
    }

    private <T> T play(String name, int seeds, LongFunction<T> play, T none, BinaryOperator<T> plus) {
        var run = new SeedRun<>(name, play, none, plus);
        T sum = run.play(first, seeds);
        run.failure()
                .ifPresent(failed -> failures.add(name + ", seed " + failed.seed() + ": " + failed.message()
                        + "\nagain: mvn -q -B -Pbench -pl bench -am test-compile -Dbench.args=\"--seeds --first="
                        + failed.seed() + " --number=1 " + name + "\""));
        return sum;
    }

    private void mutants() {
        System.out.println("\n| log's protocol: without the rule that | found by seed | as |");
        System.out.println("|---|--:|---|");
        for (Mutant mutant : ProtocolMutants.ALL)
            row(mutant.rule(), mutant.find(ReplicaSetRun.class, 1, MOST_FOR_A_MUTANT));
        System.out.println("\n| leases: without the rule that | found by seed | as |");
        System.out.println("|---|--:|---|");
        for (Mutant mutant : LeaseMutants.ALL) row(mutant.rule(), mutant.find(LeaseRun.class, 1, MOST_FOR_A_MUTANT));
        for (LeaseRun.Mutant mutant : LeaseRun.Mutant.values()) {
            if (mutant != LeaseRun.Mutant.NONE) row("(store or clock) " + mutant, find(mutant));
        }
    }

    private static Optional<Mutant.Found> find(LeaseRun.Mutant mutant) {
        for (long seed = 1; seed <= MOST_FOR_A_MUTANT; seed++) {
            try {
                LeaseRun.play(seed, mutant);
            } catch (AssertionError e) {
                return Optional.of(new Mutant.Found(seed, String.valueOf(e.getMessage())));
            }
        }
        return Optional.empty();
    }

    private void row(String rule, Optional<Mutant.Found> found) {
        System.out.println("| " + rule + " | "
                + found.map(each -> each.seed() + " | " + each.message()).orElse("none | NOT FOUND") + " |");
        if (found.isEmpty()) failures.add("not found: " + rule);
    }

    private void handOver() throws IOException, InterruptedException {
        System.out.println();
        var told = HandOverProcess.run(interleavings, Optional.empty());
        System.out.println("hand-over: "
                + told.orElse("nothing found in " + interleavings
                        + " interleavings of each scenario, and as many runs on real threads"));
        told.ifPresent(failures::add);
        System.out.println("\n| hand-over: without the rule that | lincheck says |");
        System.out.println("|---|---|");
        for (Mutant mutant : HandOverCheck.MUTANTS) {
            var found = HandOverProcess.run(interleavings, Optional.of(mutant));
            System.out.println("| " + mutant.rule() + " | "
                    + found.map(text -> text.lines().findFirst().orElse("")).orElse("NOT FOUND") + " |");
            if (found.isEmpty()) failures.add("not found: " + mutant.rule());
        }
    }
}
