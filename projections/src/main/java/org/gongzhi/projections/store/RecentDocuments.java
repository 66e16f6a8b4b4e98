package org.gongzhi.projections.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that a lane touched last, so that a hot one is not read again for each batch. A plain map in order of
 * use, since one thread uses it.
 */
final class RecentDocuments<D> {

    record Recent<D>(D body, long position) {}

    private static final int MOST = 4_096;

    private final Map<String, Recent<D>> documents = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recent<D>> eldest) {
            return size() > MOST;
        }
    };

    @Nullable
    Recent<D> get(String id) {
        return documents.get(id);
    }

    void put(String id, @Nullable D body, long position) {
        if (body == null) documents.remove(id);
        else documents.put(id, new Recent<>(body, position));
    }
}
