package org.gongzhi.bench.nodes;

import java.util.ArrayList;
import java.util.List;

/** What was found to be otherwise than promised. */
final class Findings {

    private static final int SHOWN = 40;

    private final List<String> all = new ArrayList<>();

    synchronized void add(String format, Object... arguments) {
        all.add(format.formatted(arguments));
        if (all.size() <= SHOWN) System.err.println("WRONG: " + all.getLast());
    }

    void require(boolean holds, String format, Object... arguments) {
        if (!holds) add(format, arguments);
    }

    synchronized int count() {
        return all.size();
    }
}
