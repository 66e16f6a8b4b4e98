package org.gongzhi.core.matter;

import java.util.List;
import java.util.Map;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.privacy.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a matter, in their own words.
 *
 * @param text 1 to {@value #LONGEST} characters (GeoReport v2 allows as many)
 * @param address where it is, in words; at most {@value #LONGEST_ADDRESS} characters
 * @param attributes answers to what the category asks, by its codes
 */
public record MatterDescription(String text, @Nullable String address, Map<String, List<String>> attributes)
        implements PersonalData {

    public static final int LONGEST = 4_000;
    public static final int LONGEST_ADDRESS = 500;

    public MatterDescription {
        attributes = Map.copyOf(attributes);
    }

    public MatterDescription(String text) {
        this(text, null, Map.of());
    }

    void requireSound(String pointer) {
        Bounds.requireText(pointer + "/text", text);
        Bounds.requireNotLonger(pointer + "/text", text, LONGEST);
        if (address != null) Bounds.requireNotLonger(pointer + "/address", address, LONGEST_ADDRESS);
    }

    @Override
    public String toString() {
        return "MatterDescription[…]";
    }
}
