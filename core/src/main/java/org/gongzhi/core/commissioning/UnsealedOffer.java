package org.gongzhi.core.commissioning;

import org.jspecify.annotations.Nullable;

/**
 * What the opening found in an envelope.
 *
 * @param sha256 of the envelope, base64url: the same that its sender was given as a receipt
 * @param invalid why it does not take part; null: it does. {@code undecipherable}, {@code unreadable}, or the code of
 *     the rule that it breaks
 */
public record UnsealedOffer(
        String offerId,
        String organization,
        String sha256,
        @Nullable String invalid) {}
