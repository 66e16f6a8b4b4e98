package org.gongzhi.core.registry;

import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;

/** Who is tied to which organization: asked before anybody decides on one. */
@FunctionalInterface
public interface Ties {

    boolean isTied(String party, String organizationId);

    /** @throws Rejection {@link RegistryRule#TIED}: the actor, or the one in whose name they act */
    default void requireNone(Actor actor, String organizationId) {
        boolean forAnother = !actor.principal().equals(actor.party());
        if (isTied(actor.party(), organizationId) || forAnother && isTied(actor.principal(), organizationId)) {
            throw new Rejection(RegistryRule.TIED);
        }
    }
}
