package org.gongzhi.projections.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an index range, as the store holds it.
 *
 * @param next cursor of the page that follows; null at the end
 */
public record Slice(
        List<StoredDocument> documents, @Nullable String next) {}
