package org.gongzhi.core.category;

import java.time.Instant;

/** What can become of a category. */
public sealed interface CategoryEvent {

    String categoryId();

    String code();

    Instant at();

    /** Its first version. */
    record CategoryDefined(String categoryId, String code, CategoryDefinition definition, Instant at)
            implements CategoryEvent {}

    /** @param version that it is in from now on */
    record CategoryRevised(
            String categoryId, String code, int version, CategoryDefinition definition, String reason, Instant at)
            implements CategoryEvent {}

    record CategoryRetired(String categoryId, String code, String reason, Instant at) implements CategoryEvent {}
}
