package org.gongzhi.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the bench's table. A part of the bench prints its figures on its standard output, each on a line of its
 * own, where {@link Bench} finds them.
 *
 * @param spread lowest to highest of the ratios of single turns: how much the machine's noise lets the ratio move
 */
public record Figure(
        String what, String ours, String baseline, String ratio, String spread, String target, String verdict) {

    private static final String MARK = "figure\t";

    static final List<String> COLUMNS = List.of("what", "ours", "baseline", "ratio", "of single turns", "target", "");

    /** A rate over a rate, which is to be at least so much. */
    public static Figure atLeast(double target, String what, String unit, Turns turns) {
        return of(what, unit, turns, "≥ " + target, turns.ratio() >= target ? "met" : "missed");
    }

    /** A time or size over another, which is to be at most so much. */
    public static Figure atMost(double target, String what, String unit, Turns turns) {
        return of(what, unit, turns, "≤ " + target, turns.ratio() <= target ? "met" : "missed");
    }

    /** Over something that no target is set for. */
    public static Figure compared(String what, String unit, Turns turns) {
        return of(what, unit, turns, "", "");
    }

    /** With nothing to be compared with. */
    public static Figure plain(String what, String ours) {
        return new Figure(what, ours, "", "", "", "", "");
    }

    private static Figure of(String what, String unit, Turns turns, String target, String verdict) {
        return new Figure(
                what,
                number(turns.ours()) + " " + unit,
                number(turns.baseline()) + " " + unit,
                String.format(Locale.ROOT, "%.2f", turns.ratio()),
                turns.spread(),
                target,
                verdict);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    List<String> cells() {
        return List.of(what, ours, baseline, ratio, spread, target, verdict);
    }

    public void print() {
        System.out.println(MARK + String.join("\t", cells()));
    }

    static Optional<Figure> parse(String line) {
        if (!line.startsWith(MARK)) return Optional.empty();
        String[] cells = line.substring(MARK.length()).split("\t", -1);
        return Optional.of(new Figure(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]));
    }
}
