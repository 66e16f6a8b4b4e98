package org.gongzhi.core.command;

/** Told of every command sent, on the sender's thread; for metrics. */
@FunctionalInterface
public interface CommandObserver {

    CommandObserver NONE = (command, result, nanos) -> {};

    /**
     * A command was answered.
     *
     * @param command its class
     * @param result {@code accepted}, {@code repeated}, a rule's code, {@code stale}, {@code unavailable} or
     *     {@code failed}
     * @param nanos from sending to the answer, with all tries
     */
    void handled(Class<?> command, String result, long nanos);
}
