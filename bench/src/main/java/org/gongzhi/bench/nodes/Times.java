package org.gongzhi.bench.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long something took, each time. */
final class Times {

    private final List<Duration> all = Collections.synchronizedList(new ArrayList<>());

    void add(Duration time) {
        all.add(time);
    }

    void since(long nanos) {
        add(Duration.ofNanos(System.nanoTime() - nanos));
    }

    /** p50 and longest, seconds. */
    @Override
    public String toString() {
        List<Duration> sorted;
        synchronized (all) {
            sorted = all.stream().sorted().toList();
        }
        if (sorted.isEmpty()) return "none";
        return String.format(
                Locale.ROOT,
                "%.1f s, %.1f s (%,d)",
                sorted.get(sorted.size() / 2).toMillis() / 1e3,
                sorted.getLast().toMillis() / 1e3,
                sorted.size());
    }
}
