package org.gongzhi.core.commissioning;

import java.time.Instant;

/** Whose eyes are the same: who acts in another's name is no second pair of eyes to them (四眼原则). */
public interface DelegationLookup {

    /** Whether one of them could act in the other's name at any time between the two instants, both included. */
    boolean actedAsOne(String one, String other, Instant from, Instant to);
}
