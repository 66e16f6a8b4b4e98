package org.gongzhi.core.commissioning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.gongzhi.core.sealing.Base64Url;
import org.gongzhi.core.sealing.Hpke;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.core.sealing.UndecipherableException;

/**
 * One opener's share of a call's private key, sealed to that opener.
 *
 * @param opener the party
 * @param keyId thumbprint of the opener's key that it is sealed to
 * @param number of the share, from 1
 * @param sha256 of the share, base64url, so that a wrong one is known at once; it tells nothing about the right one,
 *     which is 32 bytes of chance
 * @param envelope base64url: HPKE to the opener's key, with info {@code gongzhi.share.1} and as associated data the
 *     call, the opener and the number, a line each
 */
public record KeyShare(String opener, String keyId, int number, String sha256, String envelope) {

    private static final byte[] INFO = "gongzhi.share.1".getBytes(StandardCharsets.US_ASCII);

    static KeyShare seal(
            String callId, String opener, String publicKey, int number, byte[] share, SecureRandom random) {
        byte[] to = SealingKeys.readPublicKey(publicKey).orElseThrow();
        return new KeyShare(
                opener,
                SealingKeys.thumbprint(publicKey),
                number,
                Base64Url.of(SealingKeys.sha256(share)),
                Base64Url.of(Hpke.seal(to, INFO, aad(callId, opener, number), share, random)));
    }

    /**
     * The share, base64url.
     *
     * @throws UndecipherableException it is sealed to another key
     */
    public String open(String callId, SealingKeys keys) throws UndecipherableException {
        byte[] sealed = Base64Url.read(envelope).orElseThrow();
        return Base64Url.of(Hpke.open(keys, INFO, aad(callId, opener, number), sealed));
    }

    boolean is(byte[] share) {
        return MessageDigest.isEqual(Base64Url.read(sha256).orElseThrow(), SealingKeys.sha256(share));
    }

    private static byte[] aad(String callId, String opener, int number) {
        return (callId + "\n" + opener + "\n" + number).getBytes(StandardCharsets.UTF_8);
    }
}
