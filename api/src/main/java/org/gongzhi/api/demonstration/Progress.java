package org.gongzhi.api.demonstration;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A progress bar on a terminal: done and total, rate, time left. One at a time. */
final class Progress {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();

    private final PrintStream out;
    private final AtomicInteger done = new AtomicInteger();
    private String title = "";
    private int total;
    private long begun;
    private long drawn;

    Progress(PrintStream out) {
        this.out = out;
    }

    synchronized void begin(String newTitle, int newTotal) {
        title = newTitle;
        total = newTotal;
        done.set(0);
        begun = System.nanoTime();
        drawn = begun;
        draw();
    }

    void step() {
        done.incrementAndGet();
        long now = System.nanoTime();
        synchronized (this) {
            if (now - drawn < REDRAW_NANOS) return;
            drawn = now;
            draw();
        }
    }

    synchronized void end() {
        draw();
        out.println();
    }

    private void draw() {
        int now = done.get();
        double seconds = Math.max(1e-3, (System.nanoTime() - begun) / 1e9);
        double rate = now / seconds;
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * now / total);
        out.printf(
                Locale.ROOT,
                "\r  %-34s [%s%s] %,d/%,d  %,.0f/s  %,.0f s left ",
                title,
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                now,
                total,
                rate,
                rate == 0 ? 0 : (total - now) / rate);
        out.flush();
    }
}
