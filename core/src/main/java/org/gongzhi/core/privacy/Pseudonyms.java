package org.gongzhi.core.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Names under which a party acts in one affair without being known elsewhere: HMAC-SHA-256 (RFC 2104) of the affair and
 * the party under a key that is kept apart from the log, cut to 128 bits. Without the key nobody can go back from the
 * pseudonym to the party, nor link two affairs.
 */
public final class Pseudonyms {

    private static final int BYTES = 16;

    private final SecretKey key;

    public Pseudonyms(SecretKey key) {
        this.key = key;
    }

    /** The same for two nodes that hold the same key, and for no others; it tells nothing else about the key. */
    public String keyCheck() {
        return of("gongzhi.key-check", "");
    }

    /** 32 hexadecimal digits; always the same for the same affair and party. */
    public String of(String affair, String party) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(affair.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(party.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
