package org.gongzhi.core.commissioning;

import java.nio.charset.StandardCharsets;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.sealing.Base64Url;
import org.gongzhi.core.sealing.SealingKeys;

/**
 * What an organization's own program sealed: the words come to light at the opening, when nothing can be sent back. And
 * what is said about an envelope and a key before.
 */
public final class OfferTarget {

    private OfferTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        OfferWords.read(input).ifPresent(words -> {
            if (!OfferWords.read(words.toJson()).orElseThrow().equals(words)) {
                throw new IllegalStateException("written otherwise than it was read: " + words);
            }
        });
        String text = new String(input, StandardCharsets.ISO_8859_1);
        SealingKeys.readPublicKey(text);
        Base64Url.read(text).ifPresent(bytes -> {
            if (!Base64Url.of(bytes).equals(text)) throw new IllegalStateException("two texts for the same bytes");
        });
        try {
            new OfferEnvelope(text).requireForm();
        } catch (Rejection refused) {
            // what is no envelope is refused
        }
    }
}
