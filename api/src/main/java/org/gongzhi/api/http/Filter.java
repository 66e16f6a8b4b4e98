package org.gongzhi.api.http;

import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;

/** By what a list is filtered: one thing at a time, since every question is one range of one index. */
public final class Filter {

    private IndexRange range;
    private boolean filtered;

    private Filter(IndexRange all) {
        this.range = all;
    }

    public static Filter orAll(String index) {
        return new Filter(IndexRange.of(index));
    }

    /** @throws FaultException {@link CommonProblem#BAD_PARAMETER}: a second filter is given */
    public Filter by(String parameter, @Nullable Object value, String index) {
        if (value == null) return this;
        if (filtered) throw Fault.of(CommonProblem.BAD_PARAMETER, parameter).asException();
        filtered = true;
        range = IndexRange.of(index, value instanceof Enum<?> choice ? choice.name() : value);
        return this;
    }

    public IndexRange range() {
        return range;
    }
}
