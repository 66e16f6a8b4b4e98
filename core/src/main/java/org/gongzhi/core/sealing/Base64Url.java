package org.gongzhi.core.sealing;

import java.util.Base64;
import java.util.Optional;

/** Bytes as text: base64url without padding (RFC 4648, 5), as in JOSE. */
public final class Base64Url {

    private Base64Url() {}

    public static String of(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty for what is not the one way to write some bytes. */
    public static Optional<byte[]> read(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return of(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
