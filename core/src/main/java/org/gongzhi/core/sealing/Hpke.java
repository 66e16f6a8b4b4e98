package org.gongzhi.core.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hybrid public key encryption, base mode, one message to a key (RFC 9180, 5.1.1 and 6.1) with the suite
 * DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, AES-256-GCM 0x0002. An envelope is {@code enc || ct}: 32 bytes
 * of encapsulated key, the ciphertext, 16 bytes of tag. There is one way only to open an envelope with a given private
 * key, so its hash commits whoever sealed it.
 */
public final class Hpke {

    /** By which an envelope is longer than what was sealed. */
    public static final int OVERHEAD = X25519.BYTES + 16;

    private static final int HASH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] EMPTY = {};
    private static final byte[] VERSION = ascii("HPKE-v1");
    private static final byte[] KEM_SUITE = join(ascii("KEM"), new byte[] {0x00, 0x20});
    private static final byte[] HPKE_SUITE = join(ascii("HPKE"), new byte[] {0x00, 0x20, 0x00, 0x01, 0x00, 0x02});

    private Hpke() {}

    /**
     * @param publicKey of 32 bytes, as {@link SealingKeys#readPublicKey} lets pass
     * @param info what envelopes of this kind are for
     * @param aad what this one belongs to; it opens with the same only
     */
    public static byte[] seal(byte[] publicKey, byte[] info, byte[] aad, byte[] plaintext, SecureRandom random) {
        var ephemeral = new byte[X25519.BYTES];
        random.nextBytes(ephemeral);
        return seal(publicKey, info, aad, plaintext, ephemeral);
    }

    static byte[] seal(byte[] publicKey, byte[] info, byte[] aad, byte[] plaintext, byte[] ephemeral) {
        try {
            byte[] enc = X25519.publicKey(ephemeral);
            byte[] shared = sharedSecret(X25519.agree(ephemeral, publicKey), enc, publicKey);
            return join(enc, cipher(Cipher.ENCRYPT_MODE, shared, info, aad).doFinal(plaintext));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("not a public key to seal to", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** @throws UndecipherableException not sealed to this key, or with other info or aad, or altered since */
    public static byte[] open(SealingKeys keys, byte[] info, byte[] aad, byte[] envelope)
            throws UndecipherableException {
        if (envelope.length < OVERHEAD) throw new UndecipherableException("too short for an envelope");
        byte[] privateKey = keys.privateKey();
        try {
            byte[] enc = Arrays.copyOf(envelope, X25519.BYTES);
            byte[] shared = sharedSecret(X25519.agree(privateKey, enc), enc, X25519.publicKey(privateKey));
            return cipher(Cipher.DECRYPT_MODE, shared, info, aad)
                    .doFinal(envelope, X25519.BYTES, envelope.length - X25519.BYTES);
        } catch (AEADBadTagException | InvalidKeyException e) {
            throw new UndecipherableException("the envelope does not open with this key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    /** ExtractAndExpand of 4.1. */
    private static byte[] sharedSecret(byte[] dh, byte[] enc, byte[] publicKey) {
        byte[] prk = labeledExtract(KEM_SUITE, EMPTY, "eae_prk", dh);
        return labeledExpand(KEM_SUITE, prk, "shared_secret", join(enc, publicKey), HASH);
    }

    /** KeySchedule of 5.1 in mode_base, and the context's first nonce, which is the base nonce itself. */
    private static Cipher cipher(int mode, byte[] shared, byte[] info, byte[] aad) throws GeneralSecurityException {
        byte[] context = join(
                new byte[] {0},
                labeledExtract(HPKE_SUITE, EMPTY, "psk_id_hash", EMPTY),
                labeledExtract(HPKE_SUITE, EMPTY, "info_hash", info));
        byte[] secret = labeledExtract(HPKE_SUITE, shared, "secret", EMPTY);
        byte[] key = labeledExpand(HPKE_SUITE, secret, "key", context, HASH);
        byte[] nonce = labeledExpand(HPKE_SUITE, secret, "base_nonce", context, NONCE);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(aad);
        return cipher;
    }

    private static byte[] labeledExtract(byte[] suite, byte[] salt, String label, byte[] ikm) {
        return hmac(salt.length == 0 ? new byte[HASH] : salt, join(VERSION, suite, ascii(label), ikm));
    }

    /** Of at most one hash's length, so HKDF-Expand (RFC 5869, 2.3) has one round. */
    private static byte[] labeledExpand(byte[] suite, byte[] prk, String label, byte[] info, int length) {
        byte[] labeled = join(new byte[] {0, (byte) length}, VERSION, suite, ascii(label), info);
        return Arrays.copyOf(hmac(prk, join(labeled, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) all.put(part);
        return all.array();
    }
}
