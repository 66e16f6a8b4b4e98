package org.gongzhi.api.open;

import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;

/** By what a list is filtered: one thing at a time, since every question is one range of one index. */
final class Filter {

    private IndexRange range;
    private boolean filtered;

    private Filter(IndexRange all) {
        this.range = all;
    }

    static Filter orAll(String index) {
        return new Filter(IndexRange.of(index));
    }

    /** @throws org.gongzhi.api.http.FaultException a second filter is given */
    Filter by(String parameter, @Nullable Object value, String index) {
        if (value == null) return this;
        if (filtered) throw Fault.of(CommonProblem.BAD_PARAMETER, parameter).asException();
        filtered = true;
        range = IndexRange.of(index, value instanceof Enum<?> choice ? choice.name() : value);
        return this;
    }

    IndexRange range() {
        return range;
    }
}
