package org.gongzhi.projections.openrecord;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.gongzhi.core.participation.BallotEntry;
import org.gongzhi.core.participation.BallotEvent.BallotCancelled;
import org.gongzhi.core.participation.BallotEvent.BallotCertified;
import org.gongzhi.core.participation.BallotEvent.BallotClosed;
import org.gongzhi.core.participation.BallotEvent.BallotCounted;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.BallotEvent.CertificationBegun;
import org.gongzhi.core.participation.BallotEvent.SecrecyPromised;
import org.gongzhi.core.participation.BallotEvent.VoterLinkDestroyed;
import org.gongzhi.core.participation.VoteEvent.VoteCast;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A ballot as everybody may see it. How many have voted is public at any time, for what only after the closing.
 *
 * @param turnout voters so far; after the closing, voters that count
 * @param closedPosition the log position at which it was closed
 * @param secret pseudonyms come from a secret of this ballot alone
 * @param certification null before
 * @param terms as they were published at its opening
 */
public record BallotPage(
        String ballotId,
        String areaId,
        Stage stage,
        Instant closesAt,
        long version,
        long turnout,
        @Nullable Long closedPosition,
        @Nullable String cancelledBecause,
        @Nullable Result result,
        boolean secret,
        @Nullable Certification certification,
        BallotOpened terms) {

    public enum Stage {
        OPEN,
        CLOSED,
        COUNTED,
        CANCELLED
    }

    /**
     * The count stands.
     *
     * @param linkDestroyedAt when what tied voters to pseudonyms was destroyed; null: it was not yet, or there is no
     *     such promise
     */
    public record Certification(Instant at, @Nullable Instant linkDestroyedAt) {}

    /**
     * @param winners in the order in which they were bought
     * @param totalCost in units of the budget's currency
     */
    public record Result(Instant at, long votes, BigDecimal totalCost, List<BallotEntry> winners) {}

    public static final View<BallotPage> VIEW = View.of("openrecord.ballots", 3, BallotPage.class)
            .index("all", "ballotId")
            .index("byStage", "stage", "closesAt")
            .index("byArea", "areaId", "closesAt")
            .index("byAreaAndStage", "areaId", "stage", "closesAt")
            .on(BallotOpened.class, BallotOpened::ballotId, (none, event) -> opened(event))
            .on(SecrecyPromised.class, SecrecyPromised::ballotId, BallotPage::secret)
            .on(VoteCast.class, VoteCast::ballotId, BallotPage::withVote)
            .on(BallotClosed.class, BallotClosed::ballotId, BallotPage::closed)
            .on(BallotCounted.class, BallotCounted::ballotId, BallotPage::counted)
            .on(CertificationBegun.class, CertificationBegun::ballotId, (page, event) -> moved(page, event.sequence()))
            .on(BallotCertified.class, BallotCertified::ballotId, BallotPage::certified)
            .on(VoterLinkDestroyed.class, VoterLinkDestroyed::ballotId, BallotPage::linkDestroyed)
            .on(BallotCancelled.class, BallotCancelled::ballotId, BallotPage::cancelled)
            .build();

    /** Nobody can tell any more whose vote is whose. */
    public boolean unlinked() {
        return certification != null && certification.linkDestroyedAt != null;
    }

    private static BallotPage opened(Recorded<BallotOpened> event) {
        BallotOpened e = event.event();
        return new BallotPage(
                e.ballotId(),
                e.areaId(),
                Stage.OPEN,
                e.closesAt(),
                event.sequence(),
                0,
                null,
                null,
                null,
                false,
                null,
                e);
    }

    /** A voter who votes anew is not counted again: their first vote is the first event of their stream. */
    private static @Nullable BallotPage withVote(@Nullable BallotPage page, Recorded<VoteCast> event) {
        if (page == null || page.stage != Stage.OPEN || event.sequence() > 0) return page;
        return new BallotPage(
                page.ballotId,
                page.areaId,
                page.stage,
                page.closesAt,
                page.version,
                page.turnout + 1,
                null,
                null,
                null,
                page.secret,
                null,
                page.terms);
    }

    private static @Nullable BallotPage secret(@Nullable BallotPage page, Recorded<SecrecyPromised> event) {
        return page == null ? null : page.after(event.sequence(), true, page.certification);
    }

    private static @Nullable BallotPage moved(@Nullable BallotPage page, long sequence) {
        return page == null ? null : page.after(sequence, page.secret, page.certification);
    }

    private static @Nullable BallotPage certified(@Nullable BallotPage page, Recorded<BallotCertified> event) {
        if (page == null) return null;
        return page.after(
                event.sequence(), page.secret, new Certification(event.event().at(), null));
    }

    /** A cancelled ballot is certified by nobody; its link is destroyed all the same. */
    private static @Nullable BallotPage linkDestroyed(@Nullable BallotPage page, Recorded<VoterLinkDestroyed> event) {
        if (page == null) return null;
        Certification before = page.certification;
        return page.after(
                event.sequence(),
                page.secret,
                before == null
                        ? null
                        : new Certification(before.at, event.event().at()));
    }

    private BallotPage after(long newVersion, boolean isSecret, @Nullable Certification newCertification) {
        return new BallotPage(
                ballotId,
                areaId,
                stage,
                closesAt,
                newVersion,
                turnout,
                closedPosition,
                cancelledBecause,
                result,
                isSecret,
                newCertification,
                terms);
    }

    private static @Nullable BallotPage closed(@Nullable BallotPage page, Recorded<BallotClosed> event) {
        return page == null ? null : page.at(Stage.CLOSED, event.sequence(), event.position(), null, null);
    }

    private static @Nullable BallotPage counted(@Nullable BallotPage page, Recorded<BallotCounted> event) {
        if (page == null) return null;
        BallotCounted e = event.event();
        var result = new Result(e.at(), e.votes(), e.result().totalCost(), e.winners());
        return page.at(Stage.COUNTED, event.sequence(), page.closedPosition, null, result);
    }

    private static @Nullable BallotPage cancelled(@Nullable BallotPage page, Recorded<BallotCancelled> event) {
        return page == null
                ? null
                : page.at(Stage.CANCELLED, event.sequence(), null, event.event().reason(), null);
    }

    private BallotPage at(
            Stage newStage,
            long newVersion,
            @Nullable Long closed,
            @Nullable String cancelledBecause,
            @Nullable Result newResult) {
        return new BallotPage(
                ballotId,
                areaId,
                newStage,
                closesAt,
                newVersion,
                turnout,
                closed,
                cancelledBecause,
                newResult,
                secret,
                certification,
                terms);
    }
}
