package org.gongzhi.projections.openrecord;

import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryEvent;
import org.gongzhi.core.category.CategoryEvent.CategoryDefined;
import org.gongzhi.core.category.CategoryEvent.CategoryRetired;
import org.gongzhi.core.category.CategoryEvent.CategoryRevised;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A category as it is now: what is filed under it, by whom it is handled, within which limits, and what is asked.
 *
 * @param edition the number of its rules' version, which a matter names that was filed under it
 * @param retired why nothing is filed under it any more; null while it is in use
 */
public record CategoryPage(
        String categoryId,
        String code,
        int edition,
        Standing standing,
        CategoryKind kind,
        String group,
        CategoryDefinition definition,
        @Nullable String retired,
        long version) {

    public enum Standing {
        IN_USE,
        RETIRED
    }

    public static final View<CategoryPage> VIEW = View.of("openrecord.categories", 1, CategoryPage.class)
            .index("byStanding", "standing", "code")
            .index("byKind", "kind", "standing", "code")
            .index("byGroup", "group", "standing", "code")
            .on(
                    CategoryDefined.class,
                    CategoryEvent::code,
                    (none, e) -> new CategoryPage(
                            e.event().categoryId(),
                            e.event().code(),
                            1,
                            Standing.IN_USE,
                            e.event().definition().kind(),
                            e.event().definition().group(),
                            e.event().definition(),
                            null,
                            e.sequence()))
            .on(
                    CategoryRevised.class,
                    CategoryEvent::code,
                    (page, e) -> page == null ? null : page.revised(e.event(), e.sequence()))
            .on(
                    CategoryRetired.class,
                    CategoryEvent::code,
                    (page, e) -> page == null ? null : page.retired(e.event(), e.sequence()))
            .build();

    private CategoryPage revised(CategoryRevised event, long sequence) {
        CategoryDefinition now = event.definition();
        return new CategoryPage(
                categoryId, code, event.version(), standing, now.kind(), now.group(), now, retired, sequence);
    }

    private CategoryPage retired(CategoryRetired event, long sequence) {
        return new CategoryPage(
                categoryId, code, edition, Standing.RETIRED, kind, group, definition, event.reason(), sequence);
    }
}
