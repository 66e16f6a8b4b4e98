package org.gongzhi.core.commissioning;

import java.time.Instant;
import java.util.stream.Stream;
import org.gongzhi.core.Actor;

/** Whose eyes are the same: who acts in another's name is no second pair of eyes to them (四眼原则). */
public interface DelegationLookup {

    /** Whether one of them could act in the other's name at any time between the two instants, both included. */
    boolean actedAsOne(String one, String other, Instant from, Instant to);

    /** Whether the actor, or the one in whose name they act, is the other or could have acted in the other's name. */
    default boolean isAsOne(Actor actor, String other, Instant from, Instant to) {
        return Stream.of(actor.party(), actor.principal())
                .distinct()
                .anyMatch(each -> each.equals(other) || actedAsOne(each, other, from, to));
    }
}
