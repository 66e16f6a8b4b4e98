package org.gongzhi.core;

/**
 * A point on the map, WGS 84.
 *
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 */
public record Place(double latitude, double longitude) {

    private static final double EARTH_METRES = 6_371_008.8;

    /** @throws IllegalArgumentException out of range */
    public Place {
        if (!(latitude >= -90 && latitude <= 90)) throw new IllegalArgumentException("latitude " + latitude);
        if (!(longitude >= -180 && longitude <= 180)) throw new IllegalArgumentException("longitude " + longitude);
    }

    /** As the crow flies, on a sphere of the Earth's mean radius; right to half a per cent. */
    public double metresTo(Place other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double half = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_METRES * Math.asin(Math.sqrt(Math.min(1, half)));
    }
}
