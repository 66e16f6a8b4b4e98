package org.gongzhi.core.commissioning;

import java.time.Instant;
import org.gongzhi.core.sealing.LockedKey;
import org.jspecify.annotations.Nullable;

/** What becomes of a member of staff who opens offers. */
public sealed interface OpenerEvent {

    String openerId();

    Instant at();

    /**
     * @param party who opens
     * @param organization that they act for
     * @param supervisor may open for other organizations, too
     * @param keyId thumbprint (RFC 7638)
     * @param publicKey X25519, base64url
     * @param locked the private key under the opener's passphrase; null: they keep it themselves
     */
    record OpeningKeyRegistered(
            String openerId,
            String party,
            String organization,
            boolean supervisor,
            String keyId,
            String publicKey,
            @Nullable LockedKey locked,
            Instant at)
            implements OpenerEvent {}
}
