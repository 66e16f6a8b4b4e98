package org.gongzhi.projections.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One range of one declared index: equality on a prefix of its fields, an optional range on the next field, an order.
 *
 * @param index the index's name
 * @param equalTo values (String, Long, Boolean, Instant) of the first fields, in order; empty for the whole index
 * @param from inclusive lower bound of the next field
 * @param to exclusive upper bound of the next field
 * @param descending read the index backwards
 * @param limit 1 to 1,000 documents
 * @param after cursor of an earlier page of the same range; null for the first
 */
public record IndexRange(
        String index,
        List<Object> equalTo,
        @Nullable Object from,
        @Nullable Object to,
        boolean descending,
        int limit,
        @Nullable String after) {

    public static final int MAX_LIMIT = 1_000;

    public IndexRange {
        equalTo = equalTo.stream().map(IndexRange::plain).toList();
        from = from == null ? null : plain(from);
        to = to == null ? null : plain(to);
        if (limit < 1 || limit > MAX_LIMIT) throw new IllegalArgumentException("limit: 1 to " + MAX_LIMIT);
    }

    public static IndexRange of(String index, Object... equalTo) {
        return new IndexRange(index, List.of(equalTo), null, null, false, 100, null);
    }

    /** As the index keeps it. */
    private static Object plain(Object value) {
        return value instanceof Instant instant ? IndexValue.of(instant) : value;
    }

    public IndexRange between(@Nullable Object newFrom, @Nullable Object newTo) {
        return new IndexRange(index, equalTo, newFrom, newTo, descending, limit, after);
    }

    public IndexRange backwards() {
        return new IndexRange(index, equalTo, from, to, true, limit, after);
    }

    public IndexRange limit(int newLimit) {
        return new IndexRange(index, equalTo, from, to, descending, newLimit, after);
    }

    public IndexRange after(@Nullable String cursor) {
        return new IndexRange(index, equalTo, from, to, descending, limit, cursor);
    }
}
