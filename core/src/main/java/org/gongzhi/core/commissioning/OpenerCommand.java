package org.gongzhi.core.commissioning;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.sealing.LockedKey;
import org.jspecify.annotations.Nullable;

/** What may be asked of a member of staff who opens offers. */
public sealed interface OpenerCommand {

    String openerId();

    Instant at();

    /**
     * The actor's own key for the openings to come; that of calls already published stays theirs as well.
     *
     * @param publicKey X25519, base64url
     * @param locked the private key under the opener's passphrase; null: they keep it themselves
     */
    record RegisterOpeningKey(
            @TargetAggregateIdentifier String openerId,
            String publicKey,
            @Nullable LockedKey locked,
            Instant at) implements OpenerCommand {}

    static String openerId(String party) {
        return "opener-" + party;
    }
}
