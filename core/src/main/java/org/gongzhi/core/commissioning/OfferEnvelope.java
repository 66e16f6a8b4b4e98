package org.gongzhi.core.commissioning;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.sealing.Base64Url;
import org.gongzhi.core.sealing.Hpke;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.core.sealing.UndecipherableException;

/**
 * An offer sealed to its call's key: HPKE with info {@code gongzhi.offer.1} and as associated data the call and the
 * offering organization, a line each; so a copy under another name, or for another call, does not open.
 *
 * @param text base64url
 */
record OfferEnvelope(String text) {

    /** The longest proposal fits, even of characters that JSON writes with six. */
    static final int MOST_CHARACTERS = 100_000;

    private static final byte[] INFO = "gongzhi.offer.1".getBytes(StandardCharsets.US_ASCII);

    static OfferEnvelope seal(
            OfferWords words, String publicKey, String callId, String organization, SecureRandom random) {
        byte[] to = SealingKeys.readPublicKey(publicKey).orElseThrow();
        return new OfferEnvelope(Base64Url.of(Hpke.seal(to, INFO, aad(callId, organization), words.toJson(), random)));
    }

    /** @throws Rejection it is too long, too short to be an envelope, or not base64url */
    void requireForm() {
        if (text.length() > MOST_CHARACTERS) {
            throw Rejection.at("/envelope", CommonRule.TEXT_TOO_LONG, MOST_CHARACTERS);
        }
        if (Base64Url.read(text).filter(bytes -> bytes.length > Hpke.OVERHEAD).isEmpty()) {
            throw Rejection.at("/envelope", CommissioningRule.NOT_AN_ENVELOPE);
        }
    }

    byte[] open(SealingKeys keys, String callId, String organization) throws UndecipherableException {
        return Hpke.open(keys, INFO, aad(callId, organization), bytes());
    }

    /** Base64url; the receipt. */
    String sha256() {
        return Base64Url.of(SealingKeys.sha256(bytes()));
    }

    private byte[] bytes() {
        return Base64Url.read(text).orElseThrow();
    }

    private static byte[] aad(String callId, String organization) {
        return (callId + "\n" + organization).getBytes(StandardCharsets.UTF_8);
    }
}
