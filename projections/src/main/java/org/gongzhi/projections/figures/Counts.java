package org.gongzhi.projections.figures;

import java.time.Duration;

/**
 * What was counted; each event in the month in which it happened, but {@code due} in the month in which the deadline lies.
 *
 * @param raised 受理
 * @param filed 立案
 * @param filedInTime of those
 * @param declined with a reason
 * @param due 应结案: accepted ones whose handling falls due in the month, by the deadline of their acceptance
 * @param deferred 延期 or 挂账: more time was granted, or the clock was stopped; once for each
 * @param closed 结案
 * @param closedInTime handled within their limits, each rework within its own
 * @param silent closed since nobody answered
 * @param answered those who answered for the first time
 * @param satisfied of those
 * @param reworked closed ones that were reworked
 * @param reworks 返工, of all
 * @param transfers returns and transfers, of those closed
 * @param escalated late, told to a superior
 * @param takenUp 督办
 * @param rated 评价
 * @param stars their sum
 * @param secondsToClose from raising to closing, of those closed; their sum
 */
public record Counts(
        long raised,
        long filed,
        long filedInTime,
        long declined,
        long due,
        long deferred,
        long closed,
        long closedInTime,
        long silent,
        long answered,
        long satisfied,
        long reworked,
        long reworks,
        long transfers,
        long escalated,
        long takenUp,
        long rated,
        long stars,
        long secondsToClose) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Counts ofRaised() {
        return new Counts(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static Counts ofFiled(boolean inTime) {
        return new Counts(0, 1, one(inTime), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static Counts ofDeclined() {
        return new Counts(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static Counts ofDue() {
        return new Counts(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static Counts ofDeferred() {
        return new Counts(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static Counts ofClosed(boolean inTime, boolean silent, int reworks, int transfers, Duration took) {
        return new Counts(
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                one(inTime),
                one(silent),
                0,
                0,
                one(reworks > 0),
                0,
                transfers,
                0,
                0,
                0,
                0,
                took.toSeconds());
    }

    static Counts ofFirstAnswer(boolean satisfied) {
        return new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, one(satisfied), 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static Counts ofRework() {
        return new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    }

    static Counts ofEscalated() {
        return new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    }

    static Counts ofTakenUp() {
        return new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    }

    static Counts ofRated(int stars) {
        return new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, stars, 0);
    }

    private static long one(boolean counted) {
        return counted ? 1 : 0;
    }

    public Counts plus(Counts other) {
        return new Counts(
                raised + other.raised,
                filed + other.filed,
                filedInTime + other.filedInTime,
                declined + other.declined,
                due + other.due,
                deferred + other.deferred,
                closed + other.closed,
                closedInTime + other.closedInTime,
                silent + other.silent,
                answered + other.answered,
                satisfied + other.satisfied,
                reworked + other.reworked,
                reworks + other.reworks,
                transfers + other.transfers,
                escalated + other.escalated,
                takenUp + other.takenUp,
                rated + other.rated,
                stars + other.stars,
                secondsToClose + other.secondsToClose);
    }
}
