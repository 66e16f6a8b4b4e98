package org.gongzhi.core.store;

/** Told now and then how far a long work on a log has come. */
@FunctionalInterface
public interface LogProgress {

    LogProgress NONE = (what, done, total) -> {};

    /** @param total in events; 0 while it is not known */
    void at(String what, long done, long total);
}
