package org.gongzhi.core.store;

/**
 * An event in the log.
 *
 * @param position 1 for the log's first event, then consecutive, in commit order
 */
public record LoggedEvent(long position, NewEvent event) {}
