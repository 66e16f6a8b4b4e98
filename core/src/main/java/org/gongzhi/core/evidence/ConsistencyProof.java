package org.gongzhi.core.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * That a tree was only appended to (RFC 9162, 2.1.4).
 *
 * @param from size of the earlier tree
 * @param to size of the later one
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** 2.1.4.2. */
    public boolean proves(Hash earlier, Hash later) {
        if (from <= 0 || from > to) return false;
        if (from == to) return path.isEmpty() && earlier.equals(later);
        if (path.isEmpty()) return false;
        List<Hash> nodes = path;
        if (Long.bitCount(from) == 1) {
            nodes = new ArrayList<>(path);
            nodes.addFirst(earlier);
        }
        long at = from - 1;
        long last = to - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        Hash before = nodes.getFirst();
        Hash after = before;
        for (Hash node : nodes.subList(1, nodes.size())) {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last) {
                before = MerkleTree.node(node, before);
                after = MerkleTree.node(node, after);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                after = MerkleTree.node(after, node);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && before.equals(earlier) && after.equals(later);
    }
}
