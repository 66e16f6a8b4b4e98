package org.gongzhi.projections.openrecord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.CallEvent.AwardApproved;
import org.gongzhi.core.commissioning.CallEvent.AwardProposed;
import org.gongzhi.core.commissioning.CallEvent.AwardRefused;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.CallEvent.CallEnded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.CallEvent.CallUnsealed;
import org.gongzhi.core.commissioning.CallEvent.CollectiveRuleAdopted;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.CollectiveRule;
import org.gongzhi.core.commissioning.OpenedOffer;
import org.gongzhi.core.commissioning.UnsealedOffer;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A call as everybody may see it. It does not move when an offer comes in: before the opening, nobody can tell whether
 * there are any.
 *
 * @param version how often this page has moved; the stream's own version would tell how many offers have come in
 * @param offers what was opened; empty before
 * @param collectively which award takes more than a commissioner; null: none
 * @param proposals to award it collectively, with what was said to each; the last one is that which stands
 * @param seal to which offers are sealed; null for calls of the time before there were seals
 * @param terms as they were published
 */
public record CallPage(
        String callId,
        String projectId,
        String organization,
        String category,
        Stage stage,
        Instant offersUntil,
        long version,
        List<OpenedOffer> offers,
        @Nullable CallAwarded award,
        @Nullable String endedBecause,
        @Nullable CollectiveRule collectively,
        List<Proposal> proposals,
        @Nullable Seal seal,
        CallPublished terms) {

    /** @param approvals so many it takes */
    public record Proposal(
            String offerId,
            String supplier,
            Money price,
            int approvals,
            String reason,
            Instant at,
            List<Voice> voices) {

        private Proposal with(Voice voice) {
            return new Proposal(offerId, supplier, price, approvals, reason, at, appended(voices, voice));
        }
    }

    /**
     * Who said what to a proposal; by the office, not by the person.
     *
     * @param approved no: refused
     */
    public record Voice(boolean approved, Role role, String organization, String reason, Instant at) {}

    /**
     * @param publicKey X25519, base64url: offers are sealed to it (docs/sealing.md)
     * @param threshold so many openers it takes
     * @param openers so many were named
     * @param privateKey released by the opening; null before. It opens the envelopes of {@link Envelope}
     * @param envelopes what was found in each; empty before the opening
     */
    public record Seal(
            String publicKey,
            int threshold,
            int openers,
            @Nullable String privateKey,
            List<UnsealedOffer> envelopes) {}

    public enum Stage {
        PUBLISHED,
        OPENED,
        PROPOSED,
        AWARDED,
        ENDED
    }

    public static final View<CallPage> VIEW = View.of("openrecord.calls", 4, CallPage.class)
            .index("all", "callId")
            .index("byStage", "stage", "offersUntil")
            .index("byCategory", "category", "stage", "offersUntil")
            .index("byOrganization", "organization", "callId")
            .index("byProject", "projectId", "callId")
            .on(CallPublished.class, CallPublished::callId, (none, event) -> published(event))
            .on(CallSealed.class, CallSealed::callId, CallPage::sealed)
            .on(CallUnsealed.class, CallUnsealed::callId, CallPage::unsealed)
            .on(OffersOpened.class, OffersOpened::callId, CallPage::opened)
            .on(CollectiveRuleAdopted.class, CollectiveRuleAdopted::callId, CallPage::ruled)
            .on(AwardProposed.class, AwardProposed::callId, CallPage::proposed)
            .on(AwardApproved.class, AwardApproved::callId, CallPage::approved)
            .on(AwardRefused.class, AwardRefused::callId, CallPage::refused)
            .on(CallAwarded.class, CallAwarded::callId, CallPage::awarded)
            .on(CallEnded.class, CallEnded::callId, CallPage::ended)
            .build();

    private static CallPage published(Recorded<CallPublished> event) {
        CallPublished e = event.event();
        return new CallPage(
                e.callId(),
                e.projectId(),
                e.organization(),
                e.category(),
                Stage.PUBLISHED,
                e.offersUntil(),
                0,
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                e);
    }

    /** Comes with the publication, so it is no move of its own. */
    private static @Nullable CallPage sealed(@Nullable CallPage page, Recorded<CallSealed> event) {
        CallSealed e = event.event();
        var seal = new Seal(e.publicKey(), e.threshold(), e.shares().size(), null, List.of());
        return page == null ? null : page.under(seal);
    }

    /** Comes with the opening. */
    private static @Nullable CallPage unsealed(@Nullable CallPage page, Recorded<CallUnsealed> event) {
        if (page == null || page.seal == null) return page;
        CallUnsealed e = event.event();
        return page.under(
                new Seal(page.seal.publicKey, page.seal.threshold, page.seal.openers, e.privateKey(), e.offers()));
    }

    private CallPage under(Seal newSeal) {
        return new CallPage(
                callId,
                projectId,
                organization,
                category,
                stage,
                offersUntil,
                version,
                offers,
                award,
                endedBecause,
                collectively,
                proposals,
                newSeal,
                terms);
    }

    private static @Nullable CallPage opened(@Nullable CallPage page, Recorded<OffersOpened> event) {
        return page == null ? null : page.at(Stage.OPENED, event.event().offers(), null, null);
    }

    /** Comes with the publication, so it is no move of its own. */
    private static @Nullable CallPage ruled(@Nullable CallPage page, Recorded<CollectiveRuleAdopted> event) {
        CollectiveRuleAdopted e = event.event();
        return page == null ? null : page.with(new CollectiveRule(e.above(), e.approvals()), page.proposals);
    }

    private static @Nullable CallPage proposed(@Nullable CallPage page, Recorded<AwardProposed> event) {
        AwardProposed e = event.event();
        var proposal = new Proposal(e.offerId(), e.supplier(), e.price(), e.approvals(), e.reason(), e.at(), List.of());
        return page == null
                ? null
                : page.with(page.collectively, appended(page.proposals, proposal))
                        .at(Stage.PROPOSED, page.offers, null, null);
    }

    private static @Nullable CallPage approved(@Nullable CallPage page, Recorded<AwardApproved> event) {
        AwardApproved e = event.event();
        var voice = new Voice(true, e.role(), e.organization(), e.reason(), e.at());
        return page == null ? null : page.heard(voice).at(Stage.PROPOSED, page.offers, null, null);
    }

    private static @Nullable CallPage refused(@Nullable CallPage page, Recorded<AwardRefused> event) {
        AwardRefused e = event.event();
        var voice = new Voice(false, e.role(), e.organization(), e.reason(), e.at());
        return page == null ? null : page.heard(voice).at(Stage.OPENED, page.offers, null, null);
    }

    private CallPage heard(Voice voice) {
        var earlier = proposals.subList(0, proposals.size() - 1);
        return with(collectively, appended(earlier, proposals.getLast().with(voice)));
    }

    private static <T> List<T> appended(List<T> list, T item) {
        var longer = new ArrayList<>(list);
        longer.add(item);
        return List.copyOf(longer);
    }

    private CallPage with(@Nullable CollectiveRule rule, List<Proposal> newProposals) {
        return new CallPage(
                callId,
                projectId,
                organization,
                category,
                stage,
                offersUntil,
                version,
                offers,
                award,
                endedBecause,
                rule,
                newProposals,
                seal,
                terms);
    }

    private static @Nullable CallPage awarded(@Nullable CallPage page, Recorded<CallAwarded> event) {
        return page == null ? null : page.at(Stage.AWARDED, page.offers, event.event(), null);
    }

    private static @Nullable CallPage ended(@Nullable CallPage page, Recorded<CallEnded> event) {
        return page == null
                ? null
                : page.at(Stage.ENDED, page.offers, null, event.event().reason());
    }

    private CallPage at(
            Stage newStage, List<OpenedOffer> newOffers, @Nullable CallAwarded newAward, @Nullable String because) {
        return new CallPage(
                callId,
                projectId,
                organization,
                category,
                newStage,
                offersUntil,
                version + 1,
                newOffers,
                newAward,
                because,
                collectively,
                proposals,
                seal,
                terms);
    }
}
