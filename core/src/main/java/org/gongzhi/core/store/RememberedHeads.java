package org.gongzhi.core.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** Heads of the streams that were used last, bounded in number: what is not remembered is asked of the store. */
public final class RememberedHeads extends LinkedHashMap<String, Long> {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 100_000;

    private final int most;

    public RememberedHeads() {
        this(MOST);
    }

    /** @param most streams that are remembered */
    public RememberedHeads(int most) {
        super(Math.min(most, 1024), 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
        return size() > most;
    }
}
