package org.gongzhi.core.command;

/**
 * What a command led to.
 *
 * @param stream of the first event
 * @param version the stream's sequence number after it
 * @param position of the last event in the log
 * @param repeated the command had been carried out before under the same Idempotency-Key
 */
public record Outcome(String stream, long version, long position, boolean repeated) {}
