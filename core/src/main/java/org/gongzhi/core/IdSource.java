package org.gongzhi.core;

import java.util.concurrent.atomic.AtomicLong;

/** Where the ids of new things come from: they are made outside the domain and come in with the command. */
@FunctionalInterface
public interface IdSource {

    /**
     * A new id.
     *
     * @param prefix what it is the id of, e.g. {@code ballot}
     * @return the prefix, a hyphen and something unique: lower-case letters and digits, fit for a URI
     */
    String next(String prefix);

    /** For tests: {@code ballot-1}, {@code project-2}, … */
    static IdSource counting() {
        var last = new AtomicLong();
        return prefix -> prefix + "-" + last.incrementAndGet();
    }
}
