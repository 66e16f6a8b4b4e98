package org.gongzhi.projections.gridmap;

import org.gongzhi.core.territory.Boundary;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/** A grid's ground, prepared to be asked again and again by many at once. Its border is part of it. */
final class Ground {

    private final String areaId;
    private final String code;
    private final Envelope box;
    private final IndexedPointInAreaLocator locator;

    Ground(String areaId, String code, Boundary boundary) {
        this.areaId = areaId;
        this.code = code;
        this.box = boundary.shape().getEnvelopeInternal();
        this.locator = new IndexedPointInAreaLocator(boundary.shape());
    }

    String areaId() {
        return areaId;
    }

    String code() {
        return code;
    }

    Envelope box() {
        return box;
    }

    boolean covers(Coordinate point) {
        return locator.locate(point) != Location.EXTERIOR;
    }
}
