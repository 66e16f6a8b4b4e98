package org.gongzhi.api.government;

import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;

/**
 * A list's query parameter and the index that answers it.
 *
 * @param value null: not asked for
 */
record Filter(String parameter, String index, @Nullable Object value) {

    static Filter of(String parameter, String index, @Nullable Object value) {
        return new Filter(parameter, index, value instanceof Enum<?> choice ? choice.name() : value);
    }

    /**
     * The range of the one filter that was asked for, else of all. A question is one index range, so it cannot have two.
     *
     * @throws org.gongzhi.api.http.FaultException {@link CommonProblem#BAD_PARAMETER}: a second filter
     */
    static IndexRange oneOf(IndexRange all, Filter... filters) {
        IndexRange asked = null;
        for (Filter filter : filters) {
            if (filter.value == null) continue;
            if (asked != null)
                throw Fault.of(CommonProblem.BAD_PARAMETER, filter.parameter).asException();
            asked = IndexRange.of(filter.index, filter.value);
        }
        return asked == null ? all : asked;
    }
}
