package org.gongzhi.core.matter;

import java.util.List;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;

/** Who stands above an organization that is late: whoever is responsible for the next larger area around the matter. */
final class Superior {

    private Superior() {}

    /**
     * @param areaIds the matter's area, and those that it lies in
     * @return null where nobody stands above
     */
    static @Nullable String of(String organization, List<String> areaIds, Areas areas) {
        List<String> upwards = areaIds.stream()
                .map(areas::area)
                .flatMap(area -> java.util.stream.Stream.ofNullable(area.responsibleOrganization()))
                .toList();
        int own = upwards.lastIndexOf(organization);
        return upwards.stream().skip(own + 1).findFirst().orElse(null);
    }
}
