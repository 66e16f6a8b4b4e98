package org.gongzhi.core.territory;

import org.gongzhi.core.Rule;

/** The rules by which the territory refuses. */
public enum TerritoryRule implements Rule {
    /** Argument: the code sent. */
    CODE_FORMAT(Kind.INVALID),
    /** Argument: the longest name allowed, in characters. */
    NAME_FORMAT(Kind.INVALID),
    NEGATIVE_POPULATION(Kind.INVALID),
    /** Only the district stands under nothing. Argument: the area's kind. */
    PARENT_REQUIRED(Kind.INVALID),
    /** Argument: the parent's id. */
    PARENT_UNKNOWN(Kind.CONFLICT),
    /** Arguments: the area's kind, the parent's kind. */
    PARENT_KIND(Kind.CONFLICT),
    /** A district stands under nothing. */
    DISTRICT_HAS_NO_PARENT(Kind.INVALID),
    /** Argument: the organization's id. */
    ORGANIZATION_UNKNOWN(Kind.CONFLICT),
    /** The area has that name already. */
    NAME_UNCHANGED(Kind.CONFLICT),
    /** The organization is responsible already. */
    RESPONSIBILITY_UNCHANGED(Kind.CONFLICT),
    POPULATION_UNCHANGED(Kind.CONFLICT),
    /** Neither a Polygon nor a MultiPolygon of GeoJSON, or rings that do not close, or degrees that are none. */
    BOUNDARY_FORMAT(Kind.INVALID),
    /** Argument: most vertices. */
    BOUNDARY_TOO_LONG(Kind.INVALID),
    /** It crosses or touches itself, or covers nothing. Arguments: longitude and latitude of where. */
    BOUNDARY_UNSOUND(Kind.INVALID),
    BOUNDARY_UNCHANGED(Kind.CONFLICT),
    /** It lies there already. */
    PARENT_UNCHANGED(Kind.CONFLICT),
    /** Others have taken its place, and whatever is new is theirs. Arguments: its id, its successors' ids. */
    AREA_RETIRED(Kind.CONFLICT),
    /** Only grids are split and merged. Argument: the area's id. */
    NOT_A_GRID(Kind.CONFLICT),
    /** Two or more, all different. Argument: most. */
    SEVERAL_GRIDS(Kind.INVALID),
    /** Grids of different areas are not merged: one of them is moved first. Argument: the grid's id. */
    GRID_ELSEWHERE(Kind.CONFLICT);

    private final Kind kind;

    TerritoryRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
