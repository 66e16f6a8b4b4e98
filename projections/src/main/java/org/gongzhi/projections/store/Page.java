package org.gongzhi.projections.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an index range.
 *
 * @param next opaque cursor of the page that follows; null at the end
 */
public record Page<D>(List<Document<D>> items, @Nullable String next) {}
