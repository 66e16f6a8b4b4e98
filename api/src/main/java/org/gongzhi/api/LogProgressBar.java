package org.gongzhi.api;

import java.io.PrintStream;
import org.gongzhi.core.store.LogProgress;

/** A bar for each part of the work. */
public final class LogProgressBar implements LogProgress {

    private final Progress bar;
    private String part = "";
    private long total;

    public LogProgressBar(PrintStream out) {
        bar = new Progress(out);
    }

    @Override
    public void at(String what, long done, long ofAll) {
        if (!what.equals(part) || ofAll != total) {
            if (!what.equals(part)) end();
            part = what;
            total = ofAll;
            bar.begin(what, ofAll);
        }
        bar.at(done);
    }

    /** Before anything else is printed. */
    public void end() {
        if (!part.isEmpty()) bar.end();
        part = "";
    }
}
