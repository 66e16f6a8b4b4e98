package org.gongzhi.projections.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Up to where each live view has been folded, whichever node did it. */
final class Places {

    private final Map<String, Long> places = new ConcurrentHashMap<>();
    private final Map<String, Long> changed = new ConcurrentHashMap<>();

    /** This node has folded and written some views. */
    synchronized void folded(Collection<String> views, long position, Set<String> changedViews) {
        for (String view : views) places.merge(view, position, Math::max);
        for (String view : changedViews) changed.merge(view, position, Math::max);
    }

    /**
     * What stands in the store of the editions that answer.
     *
     * @return names of views that have changed since this was last known
     */
    synchronized Set<String> found(List<FollowedEdition> live) {
        var news = new HashSet<String>();
        for (FollowedEdition each : live) {
            String view = each.stored().edition().view();
            places.merge(view, each.stored().position(), Math::max);
            Long before = changed.put(view, Math.max(each.changed(), changed.getOrDefault(view, 0L)));
            if (before == null || before < each.changed()) news.add(view);
        }
        return news;
    }

    /** 0 if it is not known. Waits for nobody. */
    long foldedTo(String view) {
        return places.getOrDefault(view, 0L);
    }

    /** 0 if no change of it is known. Waits for nobody. */
    long changedAt(String view) {
        return changed.getOrDefault(view, 0L);
    }

    /** Up to where all of them have been; 0 if none is live. */
    synchronized long least() {
        return places.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }
}
