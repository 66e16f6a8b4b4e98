package org.gongzhi.core.store;

import java.util.List;
import java.util.Optional;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.evidence.Tile;
import org.gongzhi.core.evidence.Tiles;

/**
 * Where the log's tree and its signed checkpoints are kept. Tiles can be made again from the log; checkpoints cannot:
 * they are only ever added. Any operation may throw {@link LogUnavailableException}.
 */
public interface ProofStore extends Tiles, AutoCloseable {

    /**
     * Keeps tiles, or what they grew to.
     *
     * @throws LogRewrittenException what is kept of one is something else
     */
    void keep(List<Tile> tiles);

    /** Keeps a checkpoint, unless one of its size is kept already. */
    void keep(SignedCheckpoint checkpoint);

    /** The latest first, of those smaller than a size. */
    List<SignedCheckpoint> before(long size, int limit);

    /** The earliest first, of those larger than a size. */
    List<SignedCheckpoint> after(long size, int limit);

    default Optional<SignedCheckpoint> latest() {
        return before(Long.MAX_VALUE, 1).stream().findFirst();
    }

    default Optional<SignedCheckpoint> checkpoint(long size) {
        return after(size - 1, 1).stream().filter(found -> found.size() == size).findFirst();
    }

    @Override
    void close();
}
