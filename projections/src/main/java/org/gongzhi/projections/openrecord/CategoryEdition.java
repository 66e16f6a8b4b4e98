package org.gongzhi.projections.openrecord;

import java.time.Instant;
import java.util.Locale;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryEvent.CategoryDefined;
import org.gongzhi.core.category.CategoryEvent.CategoryRevised;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A category's rules in one version: matters that were filed under it keep them.
 *
 * @param reason why it was revised; null for the first
 */
public record CategoryEdition(
        String code, int edition, Instant since, @Nullable String reason, CategoryDefinition definition) {

    public static final View<CategoryEdition> VIEW = View.of("openrecord.categoryeditions", 1, CategoryEdition.class)
            .index("byCategory", "code", "edition")
            .on(
                    CategoryDefined.class,
                    e -> id(e.code(), 1),
                    (none, e) -> new CategoryEdition(
                            e.event().code(), 1, e.event().at(), null, e.event().definition()))
            .on(
                    CategoryRevised.class,
                    e -> id(e.code(), e.version()),
                    (none, e) -> new CategoryEdition(
                            e.event().code(),
                            e.event().version(),
                            e.event().at(),
                            e.event().reason(),
                            e.event().definition()))
            .build();

    public static String id(String code, int edition) {
        return String.format(Locale.ROOT, "%s~%d", code, edition);
    }
}
