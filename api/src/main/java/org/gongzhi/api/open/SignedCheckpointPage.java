package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.gongzhi.core.evidence.Checkpoint;
import org.gongzhi.core.evidence.SignedCheckpoint;

/** A checkpoint, and the note that whoever checks its signature needs. */
@Schema(name = "Checkpoint", description = "A signed promise: the log's first `size` events are these, for ever")
public record SignedCheckpointPage(
        @Schema(description = "The log's name") String origin,

        @Schema(description = "Of the tree: the position of its last event", example = "13439")
        long size,

        @Schema(description = "Of the Merkle tree (RFC 9162, 2.1) over the events; base64")
        String root,

        @Schema(description = "Hash of the commit that ends at that position, in the chain over commits; base64")
        String chain,

        @Schema(description = "When it was signed, by the service's clock")
        Instant time,

        @Schema(description = "The checkpoint as it was signed (C2SP tlog-checkpoint, signed-note)")
        String note) {

    public static SignedCheckpointPage of(SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        return new SignedCheckpointPage(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root().toString(),
                checkpoint.chain().toString(),
                checkpoint.time(),
                signed.note().toString());
    }
}
