package org.gongzhi.core.sealing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** An X25519 key pair (RFC 7748). */
public final class SealingKeys {

    /** Of a private key, a public key, and a share of a private key. */
    public static final int BYTES = X25519.BYTES;

    private final byte[] privateKey;
    private final byte[] publicKey;

    private SealingKeys(byte[] privateKey) {
        this.privateKey = privateKey.clone();
        this.publicKey = X25519.publicKey(privateKey);
    }

    public static SealingKeys generate(SecureRandom random) {
        var privateKey = new byte[BYTES];
        random.nextBytes(privateKey);
        return new SealingKeys(privateKey);
    }

    /** @param privateKey any 32 bytes */
    public static SealingKeys of(byte[] privateKey) {
        if (privateKey.length != BYTES) throw new IllegalArgumentException("an X25519 key has 32 bytes");
        return new SealingKeys(privateKey);
    }

    public byte[] privateKey() {
        return privateKey.clone();
    }

    /** Base64url, as the {@code x} of a JWK (RFC 8037). */
    public String publicKey() {
        return Base64Url.of(publicKey);
    }

    /** Overwrites the private key; what Java copied of it meanwhile is not reached. */
    public void forget() {
        Arrays.fill(privateKey, (byte) 0);
    }

    /** A public key that can be sealed to; empty for other text, another length, and points of low order. */
    public static Optional<byte[]> readPublicKey(String base64Url) {
        return Base64Url.read(base64Url).filter(key -> {
            try {
                return X25519.agree(new byte[BYTES], key).length == BYTES;
            } catch (InvalidKeyException e) {
                return false;
            }
        });
    }

    /** The key's id: JWK thumbprint with SHA-256 (RFC 7638, RFC 8037 appendix A.3). */
    public static String thumbprint(String publicKey) {
        String jwk = "{\"crv\":\"X25519\",\"kty\":\"OKP\",\"x\":\"" + publicKey + "\"}";
        return Base64Url.of(sha256(jwk.getBytes(StandardCharsets.UTF_8)));
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
