package org.gongzhi.core.store;

import java.util.List;

/** Where a log is copied to. */
public interface CommitTarget extends CommitSource {

    /**
     * Appends commits durably, in order, each at the position that it has.
     *
     * @return how many are stored: all, unless another writer holds the next position or something of the next commit
     * @throws StreamConflictException one does not continue its stream
     * @throws ReceiptConflictException one's key is taken
     * @throws LogUnavailableException the store is away or full: how many are stored, {@link #head} tells
     */
    int append(List<LoggedCommit> commits);
}
