package org.gongzhi.core.evidence;

import java.util.Arrays;

/**
 * Up to 256 neighbouring roots of complete subtrees of one height, cut out of the tree as C2SP's tlog-tiles does. A full
 * tile never changes; one that is not full only grows.
 *
 * @param level the subtrees are {@code 8 * level} high
 * @param index among the tiles of its level
 * @param hashes 32 bytes each, from the left
 */
@SuppressWarnings("ArrayRecordComponent") // as it is stored
public record Tile(int level, long index, byte[] hashes) {

    static final int HEIGHT = 8;
    public static final int WIDTH = 1 << HEIGHT;

    public Tile {
        if (hashes.length == 0 || hashes.length > WIDTH * Hash.BYTES || hashes.length % Hash.BYTES != 0)
            throw new IllegalArgumentException("a tile has 1 to 256 hashes, not " + hashes.length + " bytes");
    }

    /** How many hashes it has. */
    public int width() {
        return hashes.length / Hash.BYTES;
    }

    /** @throws IndexOutOfBoundsException it has not so many */
    public Hash hash(int at) {
        if (at >= width()) throw new IndexOutOfBoundsException("tile " + level + "/" + index + " has no hash " + at);
        return Hash.of(hashes, at * Hash.BYTES, (at + 1) * Hash.BYTES);
    }

    /** Of the complete subtree over so many of its hashes, a power of two. */
    Hash root(int from, int many) {
        if (many == 1) return hash(from);
        return MerkleTree.node(root(from, many / 2), root(from + many / 2, many / 2));
    }

    /** Whether one is the other, or has grown to it. */
    public boolean agreesWith(Tile other) {
        int common = Math.min(hashes.length, other.hashes.length);
        return level == other.level
                && index == other.index
                && Arrays.equals(hashes, 0, common, other.hashes, 0, common);
    }
}
