package org.gongzhi.bench.log;

import java.time.Duration;
import java.util.Locale;
import java.util.function.IntFunction;
import org.gongzhi.bench.Load;
import org.gongzhi.bench.Turns;

/** What a step of a load takes of the processors, in this process and in the server's, which share them. */
final class ProcessorTime implements Turns.Measured {

    private final Load load;
    private final IntFunction<Load.Step> steps;
    private final StandInMongo server;
    private double here = Double.NaN;
    private double there = Double.NaN;

    ProcessorTime(Load load, IntFunction<Load.Step> steps, StandInMongo server) {
        this.load = load;
        this.steps = steps;
        this.server = server;
    }

    /** Steps a second. */
    @Override
    public double get() throws Exception {
        long hereBefore = ours().toNanos();
        long thereBefore = server.processorTime().toNanos();
        double rate = load.rate(steps);
        double done = rate * load.duration().toNanos() / 1e9;
        here = (ours().toNanos() - hereBefore) / done / 1e3;
        there = (server.processorTime().toNanos() - thereBefore) / done / 1e3;
        return rate;
    }

    private static Duration ours() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Of the last turn. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.0f + %.0f µs", here, there);
    }
}
