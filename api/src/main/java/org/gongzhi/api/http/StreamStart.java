package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * After which position a stream begins; declare it as a parameter of a controller's method. Read from
 * {@code Last-Event-ID}, which a browser sends when it comes again, else from {@code ?after=}; else 0.
 */
public record StreamStart(long after) {

    static final String AFTER = "after";
    static final String LAST_EVENT_ID = "Last-Event-ID";

    static StreamStart of(HttpServletRequest request) {
        String last = request.getHeader(LAST_EVENT_ID);
        if (last != null) {
            if (!last.matches("\\d{1,18}"))
                throw Fault.of(CommonProblem.BAD_HEADER, LAST_EVENT_ID).asException();
            return new StreamStart(Long.parseLong(last));
        }
        String after = request.getParameter(AFTER);
        if (after == null) return new StreamStart(0);
        if (!after.matches("\\d{1,18}"))
            throw Fault.of(CommonProblem.BAD_PARAMETER, AFTER).asException();
        return new StreamStart(Long.parseLong(after));
    }
}
