package org.gongzhi.api;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A progress bar on a terminal: done and total, rate, time left. One at a time. */
public final class Progress {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();

    private final PrintStream out;
    private final AtomicLong done = new AtomicLong();
    private String title = "";
    private long total;
    private long begun;
    private long drawn;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** @param newTotal 0 while it is not known */
    public synchronized void begin(String newTitle, long newTotal) {
        title = newTitle;
        total = newTotal;
        done.set(0);
        begun = System.nanoTime();
        drawn = begun;
        draw();
    }

    public void step() {
        done.incrementAndGet();
        redraw();
    }

    /** So many are done by now. */
    public void at(long now) {
        done.set(now);
        redraw();
    }

    private void redraw() {
        long now = System.nanoTime();
        synchronized (this) {
            if (now - drawn < REDRAW_NANOS) return;
            drawn = now;
            draw();
        }
    }

    public synchronized void end() {
        draw();
        out.println();
    }

    private void draw() {
        long now = done.get();
        double seconds = Math.max(1e-3, (System.nanoTime() - begun) / 1e9);
        double rate = now / seconds;
        int filled = total == 0 ? WIDTH : (int) (WIDTH * Math.min(now, total) / total);
        out.printf(
                Locale.ROOT,
                "\r  %-34s [%s%s] %,d/%,d  %,.0f/s  %,.0f s left ",
                title,
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                now,
                total,
                rate,
                rate == 0 ? 0 : Math.max(0, total - now) / rate);
        out.flush();
    }
}
