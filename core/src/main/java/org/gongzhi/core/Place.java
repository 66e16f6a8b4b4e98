package org.gongzhi.core;

/**
 * A point on the map, WGS 84.
 *
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 */
public record Place(double latitude, double longitude) {

    /** @throws IllegalArgumentException out of range */
    public Place {
        if (!(latitude >= -90 && latitude <= 90)) throw new IllegalArgumentException("latitude " + latitude);
        if (!(longitude >= -180 && longitude <= 180)) throw new IllegalArgumentException("longitude " + longitude);
    }
}
