package org.gongzhi.core.store.transfer;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.NoteVerifier;
import org.gongzhi.core.evidence.RunningRoot;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.evidence.Tile;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.ProofStore;
import org.jspecify.annotations.Nullable;

/**
 * Whether a log is what its checkpoints were signed over, and if not, since where: events are compared one by one with
 * the tree that was kept, and the tree's root with each checkpoint's.
 */
final class CheckpointCheck {

    private static final int PAGE = 500;

    private final Optional<ProofStore> kept;
    private final Optional<NoteVerifier> signer;
    private final Deque<SignedCheckpoint> brought;
    private final Deque<SignedCheckpoint> page = new ArrayDeque<>();
    private final RunningRoot tree = new RunningRoot();
    private long lastOfPage = -1;
    private @Nullable SignedCheckpoint next;
    private @Nullable Tile tile;
    private boolean nextIsBrought;
    private int agreed;
    private long lastAgreed;
    /** Of those that the auditor brought: whoever rewrote the log may have signed those that are kept. */
    private long lastOfBroughtAgreed;

    /** @throws LogDamagedException a signature does not hold, as of this and of every other method */
    CheckpointCheck(Optional<ProofStore> kept, Auditor auditor) {
        this.kept = kept;
        signer = auditor.signer();
        brought = new ArrayDeque<>(auditor.checkpoints().stream()
                .sorted(Comparator.comparingLong(SignedCheckpoint::size))
                .toList());
        advance();
    }

    /**
     * The log's next event.
     *
     * @throws LogDamagedException it is not the one that was kept, or those up to it are not those of a checkpoint
     */
    void add(Hash leaf) {
        if (next != null && next.size() == 0) compare();
        long index = tree.size();
        compareWithKept(index, leaf);
        tree.append(leaf);
        compare();
    }

    private void compareWithKept(long index, Hash leaf) {
        if (kept.isEmpty()) return;
        int at = (int) (index % Tile.WIDTH);
        if (at == 0) tile = kept.get().tile(0, index / Tile.WIDTH).orElse(null);
        if (tile != null && at < tile.width() && !tile.hash(at).equals(leaf))
            throw new LogDamagedException(
                    "the event at position " + (index + 1) + " is not the one that was committed");
    }

    private void compare() {
        while (next != null && next.size() == tree.size()) {
            if (!next.checkpoint().root().equals(tree.root())) {
                long sound = nextIsBrought ? lastOfBroughtAgreed : lastAgreed;
                throw new LogDamagedException("the events up to position " + next.size()
                        + " are not those that a checkpoint was signed over"
                        + (sound == 0 ? "" : "; those up to position " + sound + " are"));
            }
            agreed++;
            lastAgreed = next.size();
            if (nextIsBrought) lastOfBroughtAgreed = next.size();
            advance();
        }
    }

    private void advance() {
        if (page.isEmpty() && kept.isPresent()) {
            page.addAll(kept.get().after(lastOfPage, PAGE));
            if (!page.isEmpty()) lastOfPage = page.getLast().size();
        }
        boolean ours = brought.isEmpty()
                || (!page.isEmpty()
                        && page.getFirst().size() <= brought.getFirst().size());
        next = ours ? page.pollFirst() : brought.pollFirst();
        nextIsBrought = !ours;
        if (next != null && signer.isPresent() && !signer.get().verifies(next.note()))
            throw new LogDamagedException("the signature of the checkpoint at position " + next.size()
                    + " is not that of " + signer.get().name());
    }

    /**
     * @param head of the log, now
     * @throws LogDamagedException a checkpoint was signed over more events than there are
     */
    void end(long head) {
        compare();
        if (next != null && next.size() > head)
            throw new LogDamagedException(
                    "it ends at position " + head + ", and a checkpoint was signed over " + next.size() + " events");
    }

    /** For the operator; empty if there was no checkpoint. */
    String sentence() {
        if (agreed == 0) return "";
        return (agreed == 1
                        ? " A checkpoint was signed over its"
                        : " " + agreed + " checkpoints were signed over them, the last over the")
                + " first " + lastAgreed + " events"
                + (signer.isPresent() ? "." : "; signatures were not checked.");
    }
}
