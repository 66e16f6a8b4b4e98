package org.gongzhi.core.matter;

import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.TransferAccepted;
import org.jspecify.annotations.Nullable;

/** What other contexts may look at in a matter when they decide: a fold of its stream. */
public record MatterStanding(Disclosure disclosure, String answerable) {

    public static @Nullable MatterStanding after(@Nullable MatterStanding before, Object event) {
        if (event instanceof MatterRaised e) return new MatterStanding(e.disclosure(), e.organization());
        if (before == null) return null;
        return switch (event) {
            case MatterAccepted e -> new MatterStanding(before.disclosure, e.organization());
            case TransferAccepted e -> new MatterStanding(before.disclosure, e.organization());
            default -> before;
        };
    }

    /** Of a confidential one the organization that is answerable knows, of any other everybody. */
    public boolean isKnownTo(String organization) {
        return disclosure != Disclosure.CONFIDENTIAL || organization.equals(answerable);
    }
}
