package org.gongzhi.projections.lease;

import java.util.List;

/**
 * Where leases are kept. Each change is of one lease and atomic, and lasts once it is confirmed. An exception leaves open
 * whether something was changed, also later: whoever gets one looks again.
 */
public interface LeaseStore {

    /** A group's leases, with every change that was confirmed before this was asked. */
    List<Lease> list(String group);

    /** Raises the beat of every lease of the group that the node holds. */
    void beat(String group, String holder);

    /** @return false if there is one for that segment */
    boolean add(Lease first);

    /**
     * Replaces a lease if it is just as it was seen.
     *
     * @return false if it no longer is; then nothing is changed
     */
    boolean replace(Lease seen, Lease next);

    /** Removes a lease if it is just as it was seen. */
    void remove(Lease seen);
}
