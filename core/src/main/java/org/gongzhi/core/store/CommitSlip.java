package org.gongzhi.core.store;

import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Rides in a unit of work's resources: in goes the receipt to be stored with its commit, out comes where the commit
 * stands in the log.
 */
public final class CommitSlip {

    private static final String RESOURCE = CommitSlip.class.getName();

    private final @Nullable Receipt receipt;
    private @Nullable Committed committed;

    public CommitSlip(@Nullable Receipt receipt) {
        this.receipt = receipt;
    }

    /**
     * Where a commit stands.
     *
     * @param stream of its first event
     * @param version of that stream after it
     * @param position of its last event
     */
    public record Committed(String stream, long version, long position) {}

    public void attachTo(UnitOfWork<?> unitOfWork) {
        unitOfWork.root().resources().put(RESOURCE, this);
    }

    static @Nullable CommitSlip of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getResource(RESOURCE);
    }

    public @Nullable Receipt receipt() {
        return receipt;
    }

    /** Null while nothing has been committed. */
    public @Nullable Committed committed() {
        return committed;
    }

    void markCommitted(String stream, long version, long position) {
        committed = new Committed(stream, version, position);
    }
}
