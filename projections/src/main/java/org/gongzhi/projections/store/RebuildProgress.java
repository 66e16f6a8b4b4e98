package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild has come.
 *
 * @param views rebuilt together in one pass, e.g. {@code openrecord.projects@2.1}
 * @param done events folded
 * @param total events in the log when last looked
 * @param perSecond events a second since it began
 * @param left until done at this rate; null while there is no rate yet
 * @param finished the rebuilt views answer
 * @param lastError what went wrong last, if it has to try again
 */
public record RebuildProgress(
        List<String> views,
        long done,
        long total,
        long perSecond,
        @Nullable Duration left,
        boolean finished,
        @Nullable String lastError) {}
