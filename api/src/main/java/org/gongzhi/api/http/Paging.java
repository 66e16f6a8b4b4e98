package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;

/**
 * Which page is asked for; declare it as a parameter of a controller's method.
 *
 * @param limit 1 to 200 items, 50 unless told
 * @param cursor where the earlier page ended; null for the first
 */
public record Paging(int limit, @Nullable String cursor) {

    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    static final int MAX_LIMIT = 200;
    static final int DEFAULT_LIMIT = 50;
    private static final int MAX_CURSOR = 2_000;

    /** @throws FaultException {@link CommonProblem#BAD_PARAMETER}, {@link CommonProblem#BAD_CURSOR} */
    static Paging of(HttpServletRequest request) {
        String cursor = request.getParameter(CURSOR);
        if (cursor != null && (cursor.isEmpty() || cursor.length() > MAX_CURSOR))
            throw Fault.of(CommonProblem.BAD_CURSOR).asException();
        return new Paging(limit(request.getParameter(LIMIT)), cursor);
    }

    private static int limit(@Nullable String given) {
        if (given == null) return DEFAULT_LIMIT;
        if (given.matches("[1-9][0-9]{0,2}")) {
            int limit = Integer.parseInt(given);
            if (limit <= MAX_LIMIT) return limit;
        }
        throw Fault.of(CommonProblem.BAD_PARAMETER, LIMIT).asException();
    }

    IndexRange of(IndexRange range) {
        return range.limit(limit).after(cursor);
    }
}
