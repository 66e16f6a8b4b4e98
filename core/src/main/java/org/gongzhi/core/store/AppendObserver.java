package org.gongzhi.core.store;

/** Told of every durable group, on the log's own thread; for metrics. */
@FunctionalInterface
public interface AppendObserver {

    AppendObserver NONE = (commits, events, nanos) -> {};

    /**
     * A group became durable.
     *
     * @param commits made durable together
     * @param events in them
     * @param nanos from taking the group to its durability
     */
    void appended(int commits, int events, long nanos);
}
