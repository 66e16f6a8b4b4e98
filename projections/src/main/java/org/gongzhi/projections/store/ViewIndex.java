package org.gongzhi.projections.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordered, compound index of a view's documents; documents that agree in all fields are ordered by their id.
 *
 * @param name letters and digits
 * @param fields top-level properties of the document, in index order
 * @param multiValued the one among the fields that is an array, if any
 */
public record ViewIndex(
        String name, List<String> fields, @Nullable String multiValued) {

    public ViewIndex {
        if (!name.matches("[A-Za-z][A-Za-z0-9]*")) throw new IllegalArgumentException("index name: " + name);
        if (fields.isEmpty()) throw new IllegalArgumentException("an index has fields");
        if (multiValued != null && !fields.contains(multiValued)) {
            throw new IllegalArgumentException(multiValued + " is not among the fields of " + name);
        }
    }
}
