package org.gongzhi.api.open311;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;

/**
 * What a list of requests is asked for: one range of one index, whatever is combined.
 *
 * @param page from 1
 */
record RequestQuery(IndexRange range, int page, int pageSize) {

    /** As the standard has it. */
    static final int MOST = 1_000;

    /** Where each request is told with what happened to it, which is read from the log. */
    static final int MOST_EXTENDED = 50;

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    /**
     * What is asked about.
     *
     * @param from inclusive @param to inclusive, as the standard has it
     */
    private record Span(Instant from, Instant to) {

        static Span of(String fromName, @Nullable String from, String toName, @Nullable String to, Instant now) {
            Instant begin = from == null ? null : moment(fromName, from);
            Instant end = to == null ? null : moment(toName, to);
            if (end == null) end = begin == null ? now : begin.plus(LONGEST);
            if (begin == null) begin = end.minus(LONGEST);
            if (end.isBefore(begin) || Duration.between(begin, end).compareTo(LONGEST) > 0)
                throw Open311Errors.bad("open311.span-too-long");
            return new Span(begin, end);
        }

        private static Instant moment(String name, String given) {
            try {
                // A plus that was not encoded has become a space.
                var moment = OffsetDateTime.parse(given.replace(' ', '+'));
                if (moment.getYear() >= 1900 && moment.getYear() <= 9000) return moment.toInstant();
            } catch (DateTimeException unreadable) {
                // refused below
            }
            throw Open311Errors.bad("open311.field-bad", name);
        }

        IndexRange in(IndexRange range) {
            return range.between(from, to.plusNanos(1));
        }
    }

    /** By when they were requested, the newest first. */
    static RequestQuery byRequest(
            @Nullable String service,
            @Nullable String status,
            @Nullable String startDate,
            @Nullable String endDate,
            Instant now,
            Pages pages) {
        Boolean over = over(status);
        IndexRange range;
        if (over == null)
            range = service == null ? IndexRange.of("listed", true) : IndexRange.of("listedByCategory", true, service);
        else
            range = service == null
                    ? IndexRange.of("listedByOver", true, over)
                    : IndexRange.of("listedByCategoryAndOver", true, service, over);
        Span span = Span.of("start_date", startDate, "end_date", endDate, now);
        return pages.of(span.in(range).backwards());
    }

    /** By when they last changed, the earliest first: whoever follows goes on from the last one. */
    static RequestQuery byChange(@Nullable String after, @Nullable String before, Instant now, Pages pages) {
        Span span = Span.of("updated_after", after, "updated_before", before, now);
        return pages.of(span.in(IndexRange.of("listedByChange", true)));
    }

    /**
     * Which of the pages.
     *
     * @param most documents that may be told at once
     */
    record Pages(@Nullable Integer page, @Nullable Integer pageSize, int most) {

        private RequestQuery of(IndexRange range) {
            int size = pageSize == null ? most : pageSize;
            if (size < 1 || size > most) throw Open311Errors.bad("open311.field-bad", "page_size");
            int number = page == null ? 1 : page;
            if (number < 1) throw Open311Errors.bad("open311.field-bad", "page");
            if ((long) number * size > MOST) throw Open311Errors.bad("open311.beyond-the-thousand", MOST);
            return new RequestQuery(range.limit(number * size), number, size);
        }
    }

    /** Null: whether or not. */
    private static @Nullable Boolean over(@Nullable String status) {
        if (status == null) return null;
        Set<String> asked = new HashSet<>(Arrays.asList(status.split(",", -1)));
        if (!Set.of(OPEN, CLOSED).containsAll(asked)) throw Open311Errors.bad("open311.field-bad", "status");
        return asked.size() == 2 ? null : asked.contains(CLOSED);
    }
}
