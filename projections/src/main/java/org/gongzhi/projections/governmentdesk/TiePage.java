package org.gongzhi.projections.governmentdesk;

import java.util.List;
import java.util.TreeSet;
import org.gongzhi.core.registry.TieEvent;
import org.gongzhi.core.registry.TieEvent.TieDeclared;
import org.gongzhi.core.registry.TieEvent.TieEnded;
import org.gongzhi.core.registry.TieKind;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * What ties a party to an organization. Seen by the party, supervisors and administrators.
 *
 * @param kinds in order; none where all have ended
 */
public record TiePage(String tieId, String party, String organizationId, List<TieKind> kinds, long version) {

    public static final View<TiePage> VIEW = View.of("governmentdesk.ties", 1, TiePage.class)
            .index("byParty", "party", "organizationId")
            .index("byOrganization", "organizationId", "party")
            .on(TieDeclared.class, TieEvent::tieId, TiePage::after)
            .on(TieEnded.class, TieEvent::tieId, TiePage::after)
            .build();

    private static TiePage after(@Nullable TiePage page, Recorded<? extends TieEvent> event) {
        TieEvent e = event.event();
        var kinds = new TreeSet<>(page == null ? List.<TieKind>of() : page.kinds);
        switch (e) {
            case TieDeclared declared -> kinds.add(declared.kind());
            case TieEnded ended -> kinds.remove(ended.kind());
        }
        return new TiePage(e.tieId(), e.party(), e.organizationId(), List.copyOf(kinds), event.sequence());
    }
}
