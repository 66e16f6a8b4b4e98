package org.gongzhi.core.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The right edge of a tree that leaves are appended to, and the tiles that came of it. Of one thread at a time. */
public final class GrowingTree {

    private static final class Edge {
        private final byte[] hashes = new byte[Tile.WIDTH * Hash.BYTES];
        private int width;
        private boolean changed;
    }

    private final List<Edge> edges = new ArrayList<>();
    private final List<Tile> full = new ArrayList<>();
    private long size;

    private GrowingTree(long size) {
        this.size = size;
    }

    public static GrowingTree empty() {
        return new GrowingTree(0);
    }

    /**
     * Goes on from a size at which its tiles were kept.
     *
     * @throws IllegalStateException a tile is missing
     */
    public static GrowingTree of(long size, Tiles kept) {
        var tree = new GrowingTree(size);
        int level = 0;
        for (long nodes = size; nodes > 0; nodes /= Tile.WIDTH) {
            var edge = new Edge();
            edge.width = (int) (nodes % Tile.WIDTH);
            if (edge.width > 0) {
                long index = nodes / Tile.WIDTH;
                int at = level;
                Tile tile = kept.tile(level, index)
                        .filter(found -> found.width() >= edge.width)
                        .orElseThrow(() -> new IllegalStateException("tile " + at + "/" + index + " is missing"));
                System.arraycopy(tile.hashes(), 0, edge.hashes, 0, edge.width * Hash.BYTES);
            }
            tree.edges.add(edge);
            level++;
        }
        return tree;
    }

    public long size() {
        return size;
    }

    public void append(Hash leaf) {
        size++;
        append(0, leaf);
    }

    private void append(int level, Hash hash) {
        if (level == edges.size()) edges.add(new Edge());
        Edge edge = edges.get(level);
        hash.copyTo(edge.hashes, edge.width * Hash.BYTES);
        edge.width++;
        edge.changed = true;
        if (edge.width < Tile.WIDTH) return;
        var tile = new Tile(level, (size >>> Tile.HEIGHT * (level + 1)) - 1, edge.hashes.clone());
        full.add(tile);
        edge.width = 0;
        edge.changed = false;
        append(level + 1, tile.root(0, Tile.WIDTH));
    }

    /** The tiles that became full since they were taken last. */
    public List<Tile> takeFull() {
        var taken = List.copyOf(full);
        full.clear();
        return taken;
    }

    /** All tiles that changed since they were taken last, those that are not full included. */
    public List<Tile> takeChanged() {
        var taken = new ArrayList<>(takeFull());
        for (int level = 0; level < edges.size(); level++) {
            Edge edge = edges.get(level);
            if (!edge.changed) continue;
            edge.changed = false;
            taken.add(new Tile(
                    level, size >>> Tile.HEIGHT * (level + 1), Arrays.copyOf(edge.hashes, edge.width * Hash.BYTES)));
        }
        return taken;
    }
}
