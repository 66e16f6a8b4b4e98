package org.gongzhi.core.category;

import java.util.regex.Pattern;
import org.gongzhi.core.Rejection;

/**
 * A category's code, unique in the district: 1 to 64 letters, digits, hyphens and underscores. The category's stream is
 * named for it, so that a second category of the same code cannot be.
 */
public record CategoryCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** @throws Rejection {@link CategoryRule#CODE_FORMAT} */
    public CategoryCode {
        if (!FORM.matcher(value).matches()) throw Rejection.at("/code", CategoryRule.CODE_FORMAT);
    }

    public String categoryId() {
        return categoryId(value);
    }

    /** The stream of whatever code; none has it where the code is malformed. */
    public static String categoryId(String code) {
        return "category-" + code;
    }
}
