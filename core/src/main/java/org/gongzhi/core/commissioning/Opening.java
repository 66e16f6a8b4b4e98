package org.gongzhi.core.commissioning;

import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.commissioning.OfferEvent.OfferSealed;
import org.gongzhi.core.commissioning.OfferEvent.OfferSubmitted;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.core.sealing.UndecipherableException;
import org.jspecify.annotations.Nullable;

/** The opening of all envelopes of a call. One that cannot be read is set aside with the reason and stops no other. */
final class Opening {

    private static final String UNDECIPHERABLE = "undecipherable";
    private static final String UNREADABLE = "unreadable";

    private final SealingKeys keys;
    private final Money ceiling;
    private final List<OpenedOffer> opened = new ArrayList<>();
    private final List<UnsealedOffer> unsealed = new ArrayList<>();

    Opening(SealingKeys keys, Money ceiling) {
        this.keys = keys;
        this.ceiling = ceiling;
    }

    /** Of the time before there were seals. */
    static OpenedOffer plain(OfferEvent offer) {
        if (offer instanceof OfferSubmitted e) {
            return new OpenedOffer(e.offerId(), e.organization(), e.price(), e.proposal());
        }
        throw new IllegalStateException(offer.offerId() + " is sealed, its call is not");
    }

    void open(OfferEvent offer) {
        switch (offer) {
            case OfferSubmitted e -> opened.add(plain(e));
            case OfferSealed e -> {
                String invalid = unseal(e);
                String sha256 = new OfferEnvelope(e.envelope()).sha256();
                unsealed.add(new UnsealedOffer(e.offerId(), e.organization(), sha256, invalid));
            }
        }
    }

    /** Null if it takes part. */
    private @Nullable String unseal(OfferSealed e) {
        byte[] json;
        try {
            json = new OfferEnvelope(e.envelope()).open(keys, e.callId(), e.organization());
        } catch (UndecipherableException undecipherable) {
            return UNDECIPHERABLE;
        }
        var words = OfferWords.read(json);
        if (words.isEmpty()) return UNREADABLE;
        try {
            words.get().require(ceiling);
        } catch (Rejection broken) {
            return broken.rule().code();
        }
        opened.add(new OpenedOffer(
                e.offerId(), e.organization(), words.get().price(), words.get().proposal()));
        return null;
    }

    /** Those that take part, in the order in which they came in. */
    List<OpenedOffer> opened() {
        return List.copyOf(opened);
    }

    List<UnsealedOffer> unsealed() {
        return List.copyOf(unsealed);
    }
}
