package org.gongzhi.core.evidence;

import java.util.Optional;

/** A tree as it is kept: by tiles. */
@FunctionalInterface
public interface Tiles {

    Optional<Tile> tile(int level, long index);

    /** The tree that they hold, of whatever size they reach. */
    default MerkleTree tree() {
        return new MerkleTree((height, index) -> {
            int rest = height % Tile.HEIGHT;
            long first = index << rest;
            return required(height / Tile.HEIGHT, first / Tile.WIDTH).root((int) (first % Tile.WIDTH), 1 << rest);
        });
    }

    /** A leaf's hash. */
    default Hash leaf(long index) {
        return required(0, index / Tile.WIDTH).hash((int) (index % Tile.WIDTH));
    }

    private Tile required(int level, long index) {
        return tile(level, index)
                .orElseThrow(() -> new IllegalStateException("tile " + level + "/" + index + " is missing"));
    }
}
