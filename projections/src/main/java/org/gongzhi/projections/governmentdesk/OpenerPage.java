package org.gongzhi.projections.governmentdesk;

import java.time.Instant;
import org.gongzhi.core.commissioning.OpenerEvent.OpeningKeyRegistered;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;

/**
 * A member of staff who may be named to open offers, with the key that they registered last.
 *
 * @param party to be named in a call
 * @param supervisor may open for other organizations, too
 * @param keyId thumbprint (RFC 7638)
 * @param underPassphrase the private key is kept here under a passphrase; else its owner keeps it
 */
public record OpenerPage(
        String openerId,
        String party,
        String organization,
        boolean supervisor,
        String keyId,
        String publicKey,
        boolean underPassphrase,
        Instant since,
        long version) {

    public static final View<OpenerPage> VIEW = View.of("governmentdesk.openers", 1, OpenerPage.class)
            .index("all", "openerId")
            .index("byOrganization", "organization", "openerId")
            .on(OpeningKeyRegistered.class, OpeningKeyRegistered::openerId, (before, event) -> of(event))
            .build();

    private static OpenerPage of(Recorded<OpeningKeyRegistered> event) {
        OpeningKeyRegistered e = event.event();
        return new OpenerPage(
                e.openerId(),
                e.party(),
                e.organization(),
                e.supervisor(),
                e.keyId(),
                e.publicKey(),
                e.locked() != null,
                e.at(),
                event.sequence());
    }
}
