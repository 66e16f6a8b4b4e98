package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * On what terms a request wants its command sent, read from its headers.
 *
 * @param expectedVersion of {@code If-Match}; null for none and for {@code *}
 * @param idempotencyKey 1 to 128 visible ASCII characters
 */
record RequestTerms(
        @Nullable Long expectedVersion, @Nullable String idempotencyKey, String method, String path) {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** An ETag of ours that names a version: of a command's answer, or of a document's page. */
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})(?:\\.\\d{1,18})?(?:\\.v\\d{1,9})?\"");

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /** @throws FaultException {@link CommonProblem#BAD_HEADER} */
    static RequestTerms of(HttpServletRequest request) {
        String key = single(request, IDEMPOTENCY_KEY);
        if (key != null && !VISIBLE_ASCII.matcher(key).matches()) throw bad(IDEMPOTENCY_KEY);
        return new RequestTerms(
                expectedVersion(single(request, HttpHeaders.IF_MATCH)),
                key,
                request.getMethod(),
                request.getRequestURI());
    }

    private static @Nullable Long expectedVersion(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) return null;
        Matcher version = VERSION.matcher(ifMatch);
        if (!version.matches()) throw bad(HttpHeaders.IF_MATCH);
        return Long.valueOf(version.group(1));
    }

    /**
     * The key is bound to the party, so that nobody meets another's answers; the print tells requests apart. The key as
     * it was sent is in the print and stored nowhere: else one could tell from the print whether a name or a phone number
     * that one tries was in the body.
     */
    Terms of(Actor actor, byte[] body) {
        if (idempotencyKey == null) return new Terms(expectedVersion, null);
        String key = hash(actor.party(), idempotencyKey, new byte[0]);
        return new Terms(expectedVersion, new Receipt(key, hash(idempotencyKey + " " + method, path, body)));
    }

    private static String hash(String first, String second, byte[] rest) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(first.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(second.getBytes(StandardCharsets.UTF_8));
            if (rest.length > 0) {
                digest.update((byte) 0);
                digest.update(rest);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable String single(HttpServletRequest request, String header) {
        var values = request.getHeaders(header);
        if (!values.hasMoreElements()) return null;
        String value = values.nextElement();
        if (values.hasMoreElements()) throw bad(header);
        return value;
    }

    private static FaultException bad(String header) {
        return Fault.of(CommonProblem.BAD_HEADER, header).asException();
    }
}
