package org.gongzhi.core.evidence;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * The chain over a log's commits. With each commit goes SHA-256(0x02 ‖ the hash of the commit before ‖ position of its
 * first event, 8 bytes ‖ number of its events, 4 bytes ‖ the leaf hash of each event), numbers big-endian; so a commit
 * vouches for all before it. The prefix keeps it apart from the tree's leaves (0x00) and nodes (0x01).
 */
public final class HashChain {

    /** What the first commit continues: 32 zero bytes. */
    public static final Hash START = Hash.of(new byte[Hash.BYTES]);

    private static final byte COMMIT = 2;

    private HashChain() {}

    /** @param leaves of the commit's events, in order: {@link MerkleTree#leaf} */
    public static Hash next(Hash before, long position, List<Hash> leaves) {
        MessageDigest digest = Hash.sha256();
        digest.update(COMMIT);
        before.addTo(digest);
        digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(position)
                .putInt(leaves.size())
                .array());
        for (Hash leaf : leaves) leaf.addTo(digest);
        return Hash.of(digest);
    }
}
