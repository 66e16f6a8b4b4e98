package org.gongzhi.core.category;

import java.util.Optional;

/** The categories' rules as recorded so far: asked by handlers that file by a category. */
public interface Categories {

    /** Empty where there is no such category, or it is retired: nothing is filed under it any more. */
    Optional<CategoryRules> current(String code);

    /** Empty where there never was such a version; those of a retired category remain. */
    Optional<CategoryRules> version(String code, int version);
}
