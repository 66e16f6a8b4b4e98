package org.gongzhi.core.commissioning;

import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;

/** Who is tied to which organization by work, family or a seat on its board, as declared so far (回避). */
@FunctionalInterface
public interface TieLookup {

    boolean isTied(String party, String organizationId);

    /** @throws Rejection {@link CommissioningRule#TIED}: the actor, or the one in whose name they act */
    default void requireNone(Actor actor, String organizationId) {
        boolean forAnother = !actor.principal().equals(actor.party());
        if (isTied(actor.party(), organizationId) || forAnother && isTied(actor.principal(), organizationId)) {
            throw new Rejection(CommissioningRule.TIED);
        }
    }
}
