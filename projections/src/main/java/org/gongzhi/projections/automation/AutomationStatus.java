package org.gongzhi.projections.automation;

import java.time.Instant;
import java.util.List;

/**
 * How an automation is, for health and metrics.
 *
 * @param waiting entries whose time is yet to come; {@value #MOST} stands for that or more
 * @param due entries that are; {@value #MOST} stands for that or more
 * @param failing those among them whose command did not succeed, and is tried again
 */
public record AutomationStatus(String name, long waiting, long due, List<Failing> failing) {

    public static final int MOST = 1_000;

    /**
     * An entry whose command did not succeed.
     *
     * @param attempts so far
     * @param reason the last one's: a rule's code, or what went wrong
     * @param next when it is tried again
     */
    public record Failing(String id, int attempts, String reason, Instant next) {}
}
