package org.gongzhi.core.category;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a {@link Category}; all of it by an administrator. */
public sealed interface CategoryCommand {

    String categoryId();

    Instant at();

    record DefineCategory(CategoryCode code, CategoryDefinition definition, Instant at) implements CategoryCommand {

        @Override
        @TargetAggregateIdentifier
        public String categoryId() {
            return code.categoryId();
        }
    }

    /** For what is filed from now on; matters keep the version that they were filed under. With a reason. */
    record ReviseCategory(
            @TargetAggregateIdentifier String categoryId, CategoryDefinition definition, String reason, Instant at)
            implements CategoryCommand {}

    /** Nothing is filed under it any more; with a reason. */
    record RetireCategory(@TargetAggregateIdentifier String categoryId, String reason, Instant at)
            implements CategoryCommand {}
}
