package org.gongzhi.api.http;

import java.util.ArrayList;
import java.util.List;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;

/** By what a list is filtered: one thing at a time, since every question is one range of one index. */
public final class Filter {

    private final Object[] among;
    private IndexRange range;
    private boolean filtered;

    private Filter(IndexRange all, Object... among) {
        this.range = all;
        this.among = among;
    }

    public static Filter orAll(String index) {
        return new Filter(IndexRange.of(index));
    }

    /** As {@link #orAll}, of those only whose first field is this, in each of the indexes. */
    public static Filter orAllThat(boolean first, String index) {
        return new Filter(IndexRange.of(index, first), first);
    }

    /** @throws FaultException {@link CommonProblem#BAD_PARAMETER}: a second filter is given */
    public Filter by(String parameter, @Nullable Object value, String index) {
        if (value == null) return this;
        if (filtered) throw Fault.of(CommonProblem.BAD_PARAMETER, parameter).asException();
        filtered = true;
        var equalTo = new ArrayList<Object>(List.of(among));
        equalTo.add(value instanceof Enum<?> choice ? choice.name() : value);
        range = IndexRange.of(index, equalTo.toArray());
        return this;
    }

    public IndexRange range() {
        return range;
    }
}
