package org.gongzhi.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What we measured beside what we compare it with, turn by turn: the two alternate, so that a slow minute of the machine
 * meets both, and the middle one of the turns' ratios is taken.
 */
public final class Turns {

    /** What is measured in one go; more is better or less is, that is the figure's to say. */
    @FunctionalInterface
    public interface Measured {
        double get() throws Exception;
    }

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> baseline = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    /** Has the two take so many turns after some for warming up, and tells of each. */
    public static Turns take(String what, int warmUps, int turns, Measured ours, Measured baseline) throws Exception {
        var taken = new Turns();
        for (int i = -warmUps; i < turns; i++) {
            // the one that went second goes first
            double before = i % 2 == 0 ? Double.NaN : baseline.get();
            double mine = ours.get();
            double other = i % 2 == 0 ? baseline.get() : before;
            System.out.printf(
                    Locale.ROOT,
                    "%s%s: %,.1f / %,.1f = %.2f%n",
                    what,
                    i < 0 ? ", warming up" : ", turn " + (i + 1),
                    mine,
                    other,
                    mine / other);
            if (i >= 0) taken.add(mine, other);
        }
        return taken;
    }

    public void add(double mine, double other) {
        ours.add(mine);
        baseline.add(other);
        ratios.add(mine / other);
    }

    public double ours() {
        return median(ours);
    }

    public double baseline() {
        return median(baseline);
    }

    public double ratio() {
        return median(ratios);
    }

    String spread() {
        if (ratios.size() < 2) return "";
        return String.format(Locale.ROOT, "%.2f to %.2f", Collections.min(ratios), Collections.max(ratios));
    }

    public static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
