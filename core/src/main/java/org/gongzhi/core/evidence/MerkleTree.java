package org.gongzhi.core.evidence;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 9162, 2.1, with SHA-256, over what its subtrees cover: roots and proofs of the tree as it is, and
 * as it was at any smaller size. Each takes a number of subtrees that grows with the logarithm of the size.
 */
public final class MerkleTree {

    /** The complete subtrees of a tree: their roots never change when it grows. */
    @FunctionalInterface
    public interface Subtrees {

        /**
         * @param height 0 for a leaf
         * @param index among those of its height: it covers the leaves from {@code index << height} up to, not with, {@code
         *     (index + 1) << height}
         */
        Hash root(int height, long index);
    }

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    static final Hash EMPTY = Hash.of(Hash.sha256());

    private final Subtrees subtrees;

    public MerkleTree(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** @param entry in as many parts as it comes */
    public static Hash leaf(byte[]... entry) {
        MessageDigest digest = Hash.sha256();
        digest.update(LEAF);
        for (byte[] part : entry) digest.update(part);
        return Hash.of(digest);
    }

    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = Hash.sha256();
        digest.update(NODE);
        left.addTo(digest);
        right.addTo(digest);
        return Hash.of(digest);
    }

    /**
     * 2.1.1.
     *
     * @param size in leaves; at most as many as the subtrees cover
     */
    public Hash root(long size) {
        return size == 0 ? EMPTY : root(0, size);
    }

    /**
     * 2.1.3.1.
     *
     * @throws IllegalArgumentException a tree of that size has no such leaf
     */
    public InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size)
            throw new IllegalArgumentException("there is no leaf " + index + " among " + size);
        var path = new ArrayList<Hash>();
        climb(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /**
     * 2.1.4.1.
     *
     * @throws IllegalArgumentException not 0 &lt; from &le; to
     */
    public ConsistencyProof consistency(long from, long to) {
        if (from <= 0 || from > to) throw new IllegalArgumentException("a tree of " + from + " does not grow to " + to);
        var path = new ArrayList<Hash>();
        compare(from, 0, to, true, path);
        return new ConsistencyProof(from, to, path);
    }

    private Hash root(long from, long to) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int height = Long.numberOfTrailingZeros(size);
            return subtrees.root(height, from >>> height);
        }
        long middle = from + left(size);
        return node(root(from, middle), root(middle, to));
    }

    /** The largest power of two smaller than the size. */
    private static long left(long size) {
        return Long.highestOneBit(size - 1);
    }

    /** PATH of the RFC. */
    private void climb(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) return;
        long middle = from + left(to - from);
        if (index < middle) {
            climb(index, from, middle, path);
            path.add(root(middle, to));
        } else {
            climb(index, middle, to, path);
            path.add(root(from, middle));
        }
    }

    /** SUBPROOF of the RFC; {@code whole}: the smaller tree's root is known to whoever is shown the proof. */
    private void compare(long until, long from, long to, boolean whole, List<Hash> path) {
        if (until == to) {
            if (!whole) path.add(root(from, to));
            return;
        }
        long middle = from + left(to - from);
        if (until <= middle) {
            compare(until, from, middle, whole, path);
            path.add(root(middle, to));
        } else {
            compare(until, middle, to, false, path);
            path.add(root(from, middle));
        }
    }
}
