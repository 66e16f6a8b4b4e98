package org.gongzhi.core.commissioning;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.OpenerEvent.OpeningKeyRegistered;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.core.sealing.SecretSharing;

/**
 * Makes a call's key pair, shares its private key out among those who are to open, and forgets it: from then on it is
 * nowhere until two of them put their shares together.
 */
public final class CallSealer {

    /** So many openers it takes; and so many at least are named. More may be, should one leave or forget. */
    static final int THRESHOLD = 2;

    private static final int MOST_OPENERS = 10;

    private final SecureRandom random;

    public CallSealer(SecureRandom random) {
        this.random = random;
    }

    /** @throws Rejection too few openers, too many, one twice */
    static void requireSound(List<String> openers) {
        if (openers.size() < THRESHOLD) throw Rejection.at("/openers", CommissioningRule.TOO_FEW_OPENERS, THRESHOLD);
        Bounds.requireAtMost("/openers", openers, MOST_OPENERS);
        var seen = new HashSet<String>();
        for (int i = 0; i < openers.size(); i++) {
            Bounds.requireLine("/openers/" + i, openers.get(i));
            if (!seen.add(openers.get(i))) throw Rejection.at("/openers/" + i, CommissioningRule.OPENER_TWICE);
        }
    }

    CallSealed seal(String callId, List<OpeningKeyRegistered> openers, Instant at) {
        SealingKeys keys = SealingKeys.generate(random);
        byte[] privateKey = keys.privateKey();
        var pieces = SecretSharing.split(privateKey, openers.size(), THRESHOLD, random);
        var shares = new ArrayList<KeyShare>();
        for (int i = 0; i < openers.size(); i++) {
            int number = i + 1;
            OpeningKeyRegistered opener = openers.get(i);
            byte[] piece = pieces.get(i);
            shares.add(KeyShare.seal(callId, opener.party(), opener.publicKey(), number, piece, random));
            Arrays.fill(piece, (byte) 0);
        }
        Arrays.fill(privateKey, (byte) 0);
        keys.forget();
        return new CallSealed(callId, keys.publicKey(), THRESHOLD, List.copyOf(shares), at);
    }

    OfferEnvelope seal(OfferWords words, String publicKey, String callId, String organization) {
        return OfferEnvelope.seal(words, publicKey, callId, organization, random);
    }

    /** The call's keys; empty if the shares are not those of its private key. */
    static Optional<SealingKeys> recover(Map<Integer, byte[]> shares, String publicKey) {
        return Optional.of(SealingKeys.of(SecretSharing.combine(shares)))
                .filter(keys -> keys.publicKey().equals(publicKey));
    }
}
