package org.gongzhi.projections.governmentdesk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.CallEvent.OfferScored;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.CallEvent.OpeningBegun;
import org.gongzhi.core.commissioning.CallEvent.ShareReleased;
import org.gongzhi.core.commissioning.KeyShare;
import org.gongzhi.core.commissioning.OpenedOffer;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A call as the commissioning organization works on it: who opened, what was opened, how the panel scored. Before the
 * opening it holds nothing of the offers, so it can show nothing of them.
 *
 * @param shares of the call's key, one an opener; empty for calls of the time before there were seals
 * @param version how often it has moved; the stream's own version would tell how many offers have come in
 */
public record OfferBook(
        String callId,
        String organization,
        @Nullable String firstOpener,
        @Nullable String secondOpener,
        List<Share> shares,
        List<OpenedOffer> offers,
        List<Score> scores,
        long version) {

    /** @param sealed to the opener's own key; others can do nothing with it */
    public record Share(KeyShare sealed, boolean released) {}

    public record Score(String offerId, String member, Map<String, BigDecimal> scores, String reason) {}

    public static final View<OfferBook> VIEW = View.of("governmentdesk.offers", 2, OfferBook.class)
            .index("byOrganization", "organization", "callId")
            .on(CallPublished.class, CallPublished::callId, (none, event) -> published(event))
            .on(CallSealed.class, CallSealed::callId, OfferBook::sealed)
            .on(ShareReleased.class, ShareReleased::callId, OfferBook::released)
            .on(OpeningBegun.class, OpeningBegun::callId, OfferBook::begun)
            .on(OffersOpened.class, OffersOpened::callId, OfferBook::opened)
            .on(OfferScored.class, OfferScored::callId, OfferBook::scored)
            .build();

    private static OfferBook published(Recorded<CallPublished> event) {
        CallPublished e = event.event();
        return new OfferBook(e.callId(), e.organization(), null, null, List.of(), List.of(), List.of(), 0);
    }

    /** Comes with the publication, so it is no move of its own. */
    private static @Nullable OfferBook sealed(@Nullable OfferBook book, Recorded<CallSealed> event) {
        if (book == null) return null;
        return book.with(event.event().shares().stream()
                .map(share -> new Share(share, false))
                .toList());
    }

    /** Comes with the first or the second opening. */
    private static @Nullable OfferBook released(@Nullable OfferBook book, Recorded<ShareReleased> event) {
        if (book == null) return null;
        int number = event.event().number();
        return book.with(book.shares.stream()
                .map(share -> share.sealed.number() == number ? new Share(share.sealed, true) : share)
                .toList());
    }

    private OfferBook with(List<Share> newShares) {
        return new OfferBook(callId, organization, firstOpener, secondOpener, newShares, offers, scores, version);
    }

    private static @Nullable OfferBook begun(@Nullable OfferBook book, Recorded<OpeningBegun> event) {
        return book == null
                ? null
                : new OfferBook(
                        book.callId,
                        book.organization,
                        event.event().firstOpener(),
                        null,
                        book.shares,
                        book.offers,
                        book.scores,
                        book.version + 1);
    }

    private static @Nullable OfferBook opened(@Nullable OfferBook book, Recorded<OffersOpened> event) {
        OffersOpened e = event.event();
        return book == null
                ? null
                : new OfferBook(
                        book.callId,
                        book.organization,
                        e.firstOpener(),
                        e.secondOpener(),
                        book.shares,
                        e.offers(),
                        book.scores,
                        book.version + 1);
    }

    private static @Nullable OfferBook scored(@Nullable OfferBook book, Recorded<OfferScored> event) {
        if (book == null) return null;
        OfferScored e = event.event();
        var scores = new ArrayList<>(book.scores);
        scores.add(new Score(e.offerId(), e.member(), e.scores(), e.reason()));
        return new OfferBook(
                book.callId,
                book.organization,
                book.firstOpener,
                book.secondOpener,
                book.shares,
                book.offers,
                List.copyOf(scores),
                book.version + 1);
    }
}
