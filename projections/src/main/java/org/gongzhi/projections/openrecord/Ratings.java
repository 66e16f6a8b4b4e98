package org.gongzhi.projections.openrecord;

/**
 * How residents rated a service.
 *
 * @param count how many did
 * @param sum of their stars, 1 to 5 each
 */
public record Ratings(long count, long sum) {

    static final Ratings NONE = new Ratings(0, 0);

    Ratings plus(int stars) {
        return new Ratings(count + 1, sum + stars);
    }

    Ratings plus(Ratings other) {
        return new Ratings(count + other.count, sum + other.sum);
    }
}
