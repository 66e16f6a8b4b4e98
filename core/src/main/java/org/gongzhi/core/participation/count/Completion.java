package org.gongzhi.core.participation.count;

/** What Equal Shares does about the money that it leaves over. */
public enum Completion {
    /** Nothing. */
    NONE("equalshares"),
    /** Every share is raised by 1 and the count run again, as long as the outcome stays within the budget. */
    ADD1("equalshares/add1"),
    /** As {@link #ADD1}; then greedy's outcome replaces it if strictly more voters prefer that. */
    ADD1_COMPARISON("equalshares/add1-comparison"),
    /** Greedy on what is left. */
    UTILITARIAN("equalshares/utilitarian");

    private final String pabulibName;

    Completion(String pabulibName) {
        this.pabulibName = pabulibName;
    }

    String pabulibName() {
        return pabulibName;
    }
}
