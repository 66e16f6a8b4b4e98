package org.gongzhi.core.territory.importing;

import org.gongzhi.core.territory.Boundary;
import org.jspecify.annotations.Nullable;

/**
 * One area as a file names it, nothing of it believed yet.
 *
 * @param row feature of a GeoJSON file or record of a CSV file, from 1, its header not counted
 * @param parent code of the area that it lies in; empty for a district
 * @param population empty if not known
 * @param boundary null if the file has none
 */
public record AreaRow(
        int row,
        String code,
        String kind,
        String name,
        String parent,
        String population,
        String responsibleOrganization,
        @Nullable Boundary boundary) {}
