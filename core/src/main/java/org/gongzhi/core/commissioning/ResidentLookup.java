package org.gongzhi.core.commissioning;

/** The residents on record, as a report of who was served sees them. */
@FunctionalInterface
public interface ResidentLookup {

    /** Enrolled now, or earlier: whoever moved away was served all the same. */
    boolean isOnRecord(String residentId);
}
