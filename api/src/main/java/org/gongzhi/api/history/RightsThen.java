package org.gongzhi.api.history;

import java.util.EnumSet;
import java.util.Optional;
import org.gongzhi.core.Actor;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.projections.governmentdesk.StaffPage;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.store.StreamHistory;
import org.springframework.stereotype.Component;

/**
 * What somebody of today was allowed at an earlier position. Told from the registry for those who are on record there;
 * of anybody else the issuer's word of today is all there is.
 */
@Component
final class RightsThen {

    private static final long NOW = Long.MAX_VALUE;

    private final EventLog log;
    private final StreamHistory history;

    RightsThen(EventLog log, StreamHistory history) {
        this.log = log;
        this.history = history;
    }

    /** The actor with the roles that they hold now and held then; empty if there were none of them. */
    Optional<Actor> of(Actor now, long position) {
        if (log.headOfStream(now.party()).isEmpty()) return Optional.of(now);
        if (history.document(StaffPage.VIEW, now.party(), NOW).isPresent()) {
            return history.document(StaffPage.VIEW, now.party(), position)
                    .filter(StaffPage::active)
                    .filter(then -> then.organizationId().equals(now.organization()))
                    .flatMap(then -> narrowed(now, then));
        }
        if (history.document(Me.VIEW, now.party(), NOW).isPresent()) {
            return history.document(Me.VIEW, now.party(), position)
                    .filter(Me::active)
                    .map(then -> now);
        }
        return Optional.of(now);
    }

    private static Optional<Actor> narrowed(Actor now, StaffPage then) {
        var both = EnumSet.copyOf(now.roles());
        both.retainAll(then.roles());
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(new Actor(now.party(), both, now.organization(), now.area(), now.onBehalfOf()));
    }
}
