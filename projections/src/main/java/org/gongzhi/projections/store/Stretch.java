package org.gongzhi.projections.store;

import java.util.List;

/**
 * A stretch of the log.
 *
 * @param events those among its events that some view folds
 * @param last position of its last event
 * @param atEnd the log ended there when it was read
 */
record Stretch(List<LogEvent> events, long last, boolean atEnd) {}
