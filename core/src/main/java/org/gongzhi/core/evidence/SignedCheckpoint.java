package org.gongzhi.core.evidence;

/** A checkpoint and the note that says so. */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {

    /** @throws IllegalArgumentException it is none of ours; whether its signature holds is not looked at */
    public static SignedCheckpoint parse(String note) {
        var signed = SignedNote.parse(note);
        return new SignedCheckpoint(Checkpoint.parse(signed.text()), signed);
    }

    public static SignedCheckpoint of(Checkpoint checkpoint, NoteSigner signer) {
        return new SignedCheckpoint(checkpoint, signer.sign(checkpoint.text()));
    }

    public long size() {
        return checkpoint.size();
    }
}
