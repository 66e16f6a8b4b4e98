package org.gongzhi.core.commissioning;

import org.gongzhi.core.Money;

/** What an offer says, as the opening made it public. */
public record OpenedOffer(String offerId, String organization, Money price, String proposal) {}
