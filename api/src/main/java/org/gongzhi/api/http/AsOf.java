package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.Set;
import org.gongzhi.core.store.EventLog;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * As of when a query is asked: {@code as-of=<position>}, {@code as-of=<moment with its zone>} or {@code as-of=<day>},
 * which means its end in the district's zone. The last event recorded by then is the last that counts.
 */
public final class AsOf {

    static final String PARAMETER = "as-of";
    private static final String POSITION = AsOf.class.getName() + ".position";
    private static final Set<String> AUDIENCES = Set.of("open", "government", "organizations", "residents");

    private AsOf() {}

    /** To every query of an audience, but for streams, which have no end. */
    public static boolean isOpenTo(HandlerMethod method) {
        String audience = method.getBeanType().getPackageName();
        return AUDIENCES.contains(audience.substring(audience.lastIndexOf('.') + 1))
                && method.hasMethodAnnotation(GetMapping.class)
                && method.getMethod().getReturnType() != SseEmitter.class
                && !method.getBeanType().isAnnotationPresent(NowOnly.class);
    }

    /** The position that this thread's request asks about; empty for how things stand, and outside requests. */
    public static OptionalLong ofThisRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                        && current.getRequest().getAttribute(POSITION) instanceof Long position
                ? OptionalLong.of(position)
                : OptionalLong.empty();
    }

    public static void note(HttpServletRequest request, long position) {
        request.setAttribute(POSITION, position);
    }

    /**
     * The position meant; empty where the request does not say.
     *
     * @throws FaultException {@link CommonProblem#BAD_PARAMETER}: unreadable, or yet to come
     */
    public static OptionalLong position(HttpServletRequest request, EventLog log, ZoneId zone, Instant now) {
        String given = request.getParameter(PARAMETER);
        if (given == null) return OptionalLong.empty();
        if (given.matches("\\d{1,18}")) {
            long position = Long.parseLong(given);
            if (position > log.head()) throw bad();
            return OptionalLong.of(position);
        }
        Span asked = Span.of(given, zone);
        if (asked.begin().isAfter(now)) throw bad();
        OptionalLong after = log.firstAtOrAfter(asked.end());
        return OptionalLong.of(after.isPresent() ? after.getAsLong() - 1 : log.head());
    }

    /** @param end the first instant that no longer counts */
    private record Span(Instant begin, Instant end) {

        static Span of(String given, ZoneId zone) {
            try {
                if (given.length() == "2026-11-26".length()) {
                    LocalDate day = LocalDate.parse(given);
                    return new Span(
                            day.atStartOfDay(zone).toInstant(),
                            day.plusDays(1).atStartOfDay(zone).toInstant());
                }
                Instant moment = OffsetDateTime.parse(given, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant();
                return new Span(moment, moment.plusNanos(1));
            } catch (DateTimeException unreadable) {
                throw bad();
            }
        }
    }

    private static FaultException bad() {
        return Fault.of(CommonProblem.BAD_PARAMETER, PARAMETER).asException();
    }
}
