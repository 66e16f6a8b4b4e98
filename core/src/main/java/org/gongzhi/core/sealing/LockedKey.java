package org.gongzhi.core.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key under a passphrase: AES-256-GCM under PBKDF2-HMAC-SHA-256 (RFC 8018, 5.2) of the passphrase, bound to
 * the public key. Neither the passphrase nor anything that is quick to compute from it is kept.
 *
 * @param iterations at least 600,000 where it was made here (OWASP Password Storage Cheat Sheet)
 * @param salt base64url, 16 bytes
 * @param envelope base64url: nonce of 12 bytes, ciphertext of 32, tag of 16
 */
public record LockedKey(int iterations, String salt, String envelope) {

    /** Characters, by NIST SP 800-63B-4, 3.1.1.2: what guards alone has at least 15. */
    public static final int SHORTEST_PASSPHRASE = 15;

    public static final int LONGEST_PASSPHRASE = 128;

    private static final int ITERATIONS = 600_000;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int BITS = 256;

    public static LockedKey lock(SealingKeys keys, String passphrase, SecureRandom random) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, ITERATIONS, nonce, keys.publicKey())
                    .doFinal(keys.privateKey());
            byte[] envelope = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, envelope, NONCE, sealed.length);
            return new LockedKey(ITERATIONS, Base64Url.of(salt), Base64Url.of(envelope));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2 and AES-GCM", e);
        }
    }

    /**
     * Takes some tenths of a second, on purpose.
     *
     * @throws UndecipherableException another passphrase, or another public key
     */
    public SealingKeys unlock(String passphrase, String publicKey) throws UndecipherableException {
        byte[] bytes = Base64Url.read(envelope).orElseThrow();
        byte[] nonce = Arrays.copyOf(bytes, NONCE);
        try {
            byte[] privateKey = cipher(
                            Cipher.DECRYPT_MODE,
                            passphrase,
                            Base64Url.read(salt).orElseThrow(),
                            iterations,
                            nonce,
                            publicKey)
                    .doFinal(bytes, NONCE, bytes.length - NONCE);
            return SealingKeys.of(privateKey);
        } catch (AEADBadTagException e) {
            throw new UndecipherableException("another passphrase");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2 and AES-GCM", e);
        }
    }

    private static Cipher cipher(
            int mode, String passphrase, byte[] salt, int iterations, byte[] nonce, String publicKey)
            throws GeneralSecurityException {
        // the same letters may reach us composed or not, depending on the keyboard (RFC 8265, 4.2)
        char[] composed = Normalizer.normalize(passphrase, Normalizer.Form.NFC).toCharArray();
        var spec = new PBEKeySpec(composed, salt, iterations, BITS);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(publicKey.getBytes(StandardCharsets.US_ASCII));
            return cipher;
        } finally {
            spec.clearPassword();
            Arrays.fill(composed, '\0');
        }
    }
}
