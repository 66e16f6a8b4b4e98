package org.gongzhi.projections.store;

import org.jspecify.annotations.Nullable;

/**
 * An event that some view folds, as read from the log.
 *
 * @param recorded null if it could not be read back
 * @param failure why not; null if it could
 */
record LogEvent(
        long position,
        Class<?> type,
        @Nullable Recorded<?> recorded,
        @Nullable Throwable failure) {

    /** For people, e.g. {@code BallotEvent.Opened}. */
    String typeName() {
        return typeName(type);
    }

    static String typeName(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
