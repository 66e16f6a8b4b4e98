package org.gongzhi.core.store.transfer;

import java.util.List;
import java.util.Optional;
import org.gongzhi.core.evidence.NoteVerifier;
import org.gongzhi.core.evidence.SignedCheckpoint;

/**
 * What an auditor brings along to the check of a log.
 *
 * @param checkpoints that they kept themselves
 * @param signer whose signatures all checkpoints must bear; empty: signatures are not looked at
 */
public record Auditor(List<SignedCheckpoint> checkpoints, Optional<NoteVerifier> signer) {

    public static final Auditor WITH_NOTHING = new Auditor(List.of(), Optional.empty());

    public Auditor {
        checkpoints = List.copyOf(checkpoints);
    }
}
