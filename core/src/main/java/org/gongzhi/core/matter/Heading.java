package org.gongzhi.core.matter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under what a matter is counted.
 *
 * @param areaIds the area where it is, the area that that lies in, and so on to the district, as it was when the matter
 *     was raised
 * @param category code; null until somebody has said it
 */
public record Heading(List<String> areaIds, @Nullable String category, MatterChannel channel) {

    public Heading {
        areaIds = List.copyOf(areaIds);
    }

    Heading filedUnder(String code) {
        return new Heading(areaIds, code, channel);
    }
}
