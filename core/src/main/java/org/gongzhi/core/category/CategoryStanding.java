package org.gongzhi.core.category;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.core.category.CategoryEvent.CategoryDefined;
import org.gongzhi.core.category.CategoryEvent.CategoryRetired;
import org.gongzhi.core.category.CategoryEvent.CategoryRevised;
import org.jspecify.annotations.Nullable;

/**
 * What decisions need to know of a category: a fold of its events.
 *
 * @param versions from the first on
 */
public record CategoryStanding(List<CategoryRules> versions, boolean retired) {

    public CategoryStanding {
        versions = List.copyOf(versions);
    }

    public static CategoryStanding after(@Nullable CategoryStanding before, CategoryEvent event) {
        var versions = new ArrayList<CategoryRules>(before == null ? List.of() : before.versions);
        switch (event) {
            case CategoryDefined e -> versions.add(e.definition().inVersion(e.code(), 1));
            case CategoryRevised e -> versions.add(e.definition().inVersion(e.code(), e.version()));
            case CategoryRetired ignored -> {
                return new CategoryStanding(versions, true);
            }
        }
        return new CategoryStanding(versions, false);
    }

    public Optional<CategoryRules> current() {
        return retired ? Optional.empty() : Optional.of(versions.getLast());
    }

    public Optional<CategoryRules> version(int version) {
        return version < 1 || version > versions.size() ? Optional.empty() : Optional.of(versions.get(version - 1));
    }
}
