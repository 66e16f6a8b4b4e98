package org.gongzhi.core.commissioning;

import java.util.regex.Pattern;

/**
 * Something that shows a delivery: a photograph, a protocol, an invoice. It is kept outside the log and known by its
 * content.
 *
 * @param sha256 64 hexadecimal digits
 */
public record Evidence(String title, String sha256) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    boolean hasSha256() {
        return SHA256.matcher(sha256).matches();
    }
}
