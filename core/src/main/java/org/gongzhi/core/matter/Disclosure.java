package org.gongzhi.core.matter;

/** How much of a matter others than its handlers may know. */
public enum Disclosure {
    /** In the open record, without personal data. */
    OPEN,
    /** In the open record; who raised it is known to nobody but the record itself. */
    ANONYMOUS,
    /** Not in the open record but in its counts, and its place is kept by area only. */
    CONFIDENTIAL
}
