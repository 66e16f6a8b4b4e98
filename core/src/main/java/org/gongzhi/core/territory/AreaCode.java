package org.gongzhi.core.territory;

import java.util.regex.Pattern;
import org.gongzhi.core.Rejection;

/**
 * An area's code, unique in the district: 1 to 32 letters, digits and hyphens. The area's stream is named for it, so
 * that a second area of the same code cannot be.
 */
public record AreaCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,32}");

    /** @throws Rejection {@link TerritoryRule#CODE_FORMAT} */
    public AreaCode {
        if (!FORM.matcher(value).matches()) throw Rejection.at("/code", TerritoryRule.CODE_FORMAT, value);
    }

    public String areaId() {
        return "area-" + value;
    }
}
