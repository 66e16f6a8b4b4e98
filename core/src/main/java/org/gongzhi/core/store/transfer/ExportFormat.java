package org.gongzhi.core.store.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * An exported log: a first line that says so, a line an event ({@link LogLine}), a last line with the number of events and
 * the SHA-256 of all lines before it, so that a file that was cut or changed is known.
 */
final class ExportFormat {

    static final String HEAD = "{\"gongzhi\":\"log\",\"version\":1}\n";
    static final JsonShape HEAD_SHAPE = new JsonShape(Set.of("version"), Set.of("gongzhi"), Set.of());
    static final int VERSION = 1;
    static final JsonShape END_SHAPE = new JsonShape(Set.of("events"), Set.of("sha256"), Set.of());

    private ExportFormat() {}

    static String end(long events, MessageDigest sha256) {
        return "{\"events\":" + events + ",\"sha256\":\"" + HexFormat.of().formatHex(sha256.digest()) + "\"}\n";
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
