package org.gongzhi.core;

/**
 * A point on the map, WGS 84.
 *
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 */
public record Place(double latitude, double longitude) {

    /** The earth's mean radius (IUGG). */
    private static final double METRES_TO_THE_MIDDLE = 6_371_008.8;

    /** @throws IllegalArgumentException out of range */
    public Place {
        if (!(latitude >= -90 && latitude <= 90)) throw new IllegalArgumentException("latitude " + latitude);
        if (!(longitude >= -180 && longitude <= 180)) throw new IllegalArgumentException("longitude " + longitude);
    }

    /** On a plane at the latitude between: right to a few in a thousand within a district. */
    public double metresTo(Place other) {
        double up = Math.toRadians(other.latitude - latitude);
        double along =
                Math.toRadians(other.longitude - longitude) * Math.cos(Math.toRadians((latitude + other.latitude) / 2));
        return METRES_TO_THE_MIDDLE * Math.hypot(up, along);
    }
}
