package org.gongzhi.core.registry;

import java.util.EnumSet;
import java.util.Set;
import org.gongzhi.core.registry.TieEvent.TieDeclared;
import org.gongzhi.core.registry.TieEvent.TieEnded;

/** By what a party is tied to an organization now: a fold of the pair's events. */
public record TieStanding(Set<TieKind> kinds) {

    private static final TieStanding NONE = new TieStanding(Set.of());

    public TieStanding {
        kinds = Set.copyOf(kinds);
    }

    public static TieStanding initial() {
        return NONE;
    }

    public TieStanding apply(TieEvent event) {
        var after = EnumSet.noneOf(TieKind.class);
        after.addAll(kinds);
        switch (event) {
            case TieDeclared e -> after.add(e.kind());
            case TieEnded e -> after.remove(e.kind());
        }
        return new TieStanding(after);
    }

    public boolean tied() {
        return !kinds.isEmpty();
    }
}
