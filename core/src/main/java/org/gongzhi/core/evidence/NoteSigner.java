package org.gongzhi.core.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Signs notes with an Ed25519 key, which is kept as OpenSSL keeps it: PKCS #8 (RFC 5958) as PEM (RFC 7468). */
public final class NoteSigner {

    private static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final NoteVerifier verifier;
    private final PrivateKey key;

    private NoteSigner(NoteVerifier verifier, PrivateKey key) {
        this.verifier = verifier;
        this.key = key;
    }

    /** A new key, as it is to be kept. */
    public static String newKey() {
        try {
            PrivateKey key =
                    KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair().getPrivate();
            return BEGIN + "\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded()) + "\n" + END
                    + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /**
     * @param name of the signer; no spaces, no {@code +}
     * @throws IllegalArgumentException the name cannot be one, or this is no such key
     */
    public static NoteSigner of(String name, String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) throw new IllegalArgumentException("this is no private key in PEM");
        try {
            byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            byte[] seed = ((EdECPrivateKey) key)
                    .getBytes()
                    .orElseThrow(() -> new IllegalArgumentException("the private key is not at hand"));
            var signer = new NoteSigner(NoteVerifier.of(name, publicKey(seed)), key);
            if (!signer.verifier.verifies(signer.sign("\n")))
                throw new IllegalStateException("this Java makes Ed25519 keys otherwise than expected");
            return signer;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no private key of Ed25519", e);
        }
    }

    /**
     * Java derives a public key only where it makes a pair; and makes it of the bytes that it is given as random. That it
     * did so here is checked by a signature.
     */
    private static EdECPublicKey publicKey(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(255, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        KeyPair pair = generator.generateKeyPair();
        return (EdECPublicKey) pair.getPublic();
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /** @param text each of its lines with its break */
    public SignedNote sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            byte[] signed = signature.sign();
            byte[] id = verifier.id();
            byte[] line = new byte[id.length + signed.length];
            System.arraycopy(id, 0, line, 0, id.length);
            System.arraycopy(signed, 0, line, id.length, signed.length);
            return new SignedNote(
                    text,
                    List.of(SignedNote.SIGNATURE
                            + verifier.name()
                            + " "
                            + Base64.getEncoder().encodeToString(line)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }
}
