package org.gongzhi.projections.lease;

/**
 * What is stored of a segment's lease. No time: how long it has stood is each observer's own to measure.
 *
 * @param group of segments that are shared out together
 * @param holder the node that has it; {@link #NOBODY} if it is free
 * @param fence raised each time that it is taken: who holds an earlier number holds nothing
 * @param beat raised by every change, so that no two states of a lease are alike
 */
public record Lease(String group, String segment, String holder, long fence, long beat) {

    public static final String NOBODY = "";

    static Lease first(String group, String segment, String holder) {
        return new Lease(group, segment, holder, 1, 1);
    }

    Lease takenBy(String node) {
        return new Lease(group, segment, node, fence + 1, beat + 1);
    }

    Lease given() {
        return new Lease(group, segment, NOBODY, fence, beat + 1);
    }

    boolean isFree() {
        return holder.equals(NOBODY);
    }
}
