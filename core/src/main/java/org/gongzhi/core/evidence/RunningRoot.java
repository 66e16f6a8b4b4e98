package org.gongzhi.core.evidence;

/** The root of a tree that leaves are appended to, of which no more is remembered than it takes. */
public final class RunningRoot {

    private final Hash[] peaks = new Hash[Long.SIZE];
    private long size;

    public void append(Hash leaf) {
        Hash hash = leaf;
        int height = 0;
        for (; (size >>> height & 1) == 1; height++) hash = MerkleTree.node(peaks[height], hash);
        peaks[height] = hash;
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        if (size == 0) return MerkleTree.EMPTY;
        int height = Long.numberOfTrailingZeros(size);
        Hash root = peaks[height];
        for (height++; size >>> height > 0; height++) {
            if ((size >>> height & 1) == 1) root = MerkleTree.node(peaks[height], root);
        }
        return root;
    }
}
