package org.gongzhi.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Who signs notes, as others know them: a name and an Ed25519 public key (C2SP's signed-note). */
public final class NoteVerifier {

    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;

    private final String name;
    private final byte[] key;

    private NoteVerifier(String name, byte[] key) {
        if (name.isBlank() || name.chars().anyMatch(each -> each == '+' || Character.isWhitespace(each)))
            throw new IllegalArgumentException("a signer's name has no spaces and no +");
        this.name = name;
        this.key = key;
    }

    static NoteVerifier of(String name, EdECPublicKey key) {
        byte[] bytes = new byte[KEY_BYTES];
        byte[] y = key.getPoint().getY().toByteArray(); // big-endian, and RFC 8032 wants little-endian
        for (int i = 0; i < Math.min(y.length, KEY_BYTES); i++) bytes[i] = y[y.length - 1 - i];
        if (key.getPoint().isXOdd()) bytes[KEY_BYTES - 1] |= (byte) 0x80;
        return new NoteVerifier(name, bytes);
    }

    /**
     * Reads a verifier key: {@code <name>+<key id>+<key>}.
     *
     * @throws IllegalArgumentException it is none, or not of Ed25519
     */
    public static NoteVerifier parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        byte[] key = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (key.length != 1 + KEY_BYTES || key[0] != ED25519)
            throw new IllegalArgumentException("this is no verifier key of Ed25519");
        var verifier = new NoteVerifier(parts[0], Arrays.copyOfRange(key, 1, key.length));
        if (!verifier.toString().equals(text.strip()))
            throw new IllegalArgumentException("the verifier key's id is not that of its key");
        return verifier;
    }

    public String name() {
        return name;
    }

    /** RFC 8032's 32 bytes. */
    public byte[] key() {
        return key.clone();
    }

    byte[] id() {
        MessageDigest digest = Hash.sha256();
        digest.update((name + "\n").getBytes(UTF_8));
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(key), ID_BYTES);
    }

    /** Whether one of the note's signatures is this signer's, and holds. */
    public boolean verifies(SignedNote note) {
        String ours = SignedNote.SIGNATURE + name + " ";
        return note.signatures().stream()
                .filter(line -> line.startsWith(ours))
                .anyMatch(line -> holds(note.text(), line.substring(ours.length())));
    }

    private boolean holds(String text, String signature) {
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            if (bytes.length < ID_BYTES || !Arrays.equals(id(), Arrays.copyOf(bytes, ID_BYTES))) return false;
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(text.getBytes(UTF_8));
            return check.verify(bytes, ID_BYTES, bytes.length - ID_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** As Java, and with {@link PublicKey#getEncoded} OpenSSL, has it. */
    public PublicKey publicKey() {
        byte[] y = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) y[i] = key[KEY_BYTES - 1 - i];
        boolean xIsOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(xIsOdd, new BigInteger(1, y))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** The verifier key. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, KEY_BYTES);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
