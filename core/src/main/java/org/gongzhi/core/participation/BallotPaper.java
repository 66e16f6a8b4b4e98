package org.gongzhi.core.participation;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.participation.BallotEvent.BallotCancelled;
import org.gongzhi.core.participation.BallotEvent.BallotClosed;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.BallotEvent.SecrecyPromised;
import org.jspecify.annotations.Nullable;

/**
 * What a vote is checked against: a fold of the ballot's stream.
 *
 * @param open takes votes, as far as the ballot's own stream tells; closed means closed by log position, so a vote that
 *     slips in after {@link BallotClosed} is in the log but not in the count
 * @param secret pseudonyms come from a secret of this ballot alone
 */
public record BallotPaper(BallotOpened ballot, Map<String, Money> costs, boolean open, boolean secret) {

    static @Nullable BallotPaper after(@Nullable BallotPaper before, Object event) {
        if (event instanceof BallotOpened opened) return blank(opened);
        boolean ended = event instanceof BallotClosed || event instanceof BallotCancelled;
        if (before == null) return null;
        if (event instanceof SecrecyPromised) return new BallotPaper(before.ballot, before.costs, before.open, true);
        return ended ? new BallotPaper(before.ballot, before.costs, false, before.secret) : before;
    }

    private static BallotPaper blank(BallotOpened opened) {
        var costs = opened.entries().stream()
                .collect(Collectors.toUnmodifiableMap(BallotEntry::entryId, BallotEntry::cost));
        return new BallotPaper(opened, costs, true, false);
    }

    /** @throws Rejection the ballot does not take votes through this channel at this moment */
    public BallotOpened requireTaking(Channel channel, Instant at) {
        requireOpen();
        if (ballot.channel() != channel) throw new Rejection(ParticipationRule.OTHER_CHANNEL);
        if (channel == Channel.ONLINE) {
            if (at.isBefore(ballot.opensAt())) throw new Rejection(ParticipationRule.TOO_EARLY, ballot.opensAt());
            if (!at.isBefore(ballot.closesAt())) throw new Rejection(ParticipationRule.TOO_LATE, ballot.closesAt());
        }
        return ballot;
    }

    /** @throws Rejection {@link ParticipationRule#BALLOT_NOT_OPEN} */
    BallotOpened requireOpen() {
        if (!open) throw new Rejection(ParticipationRule.BALLOT_NOT_OPEN);
        return ballot;
    }

    /** @throws Rejection the marks break the ballot's limits; the pointer names the mark */
    public void requireValid(List<String> entries) {
        BallotLimits limits = ballot.limits();
        int most =
                ballot.voteType() == VoteType.CHOOSE_1 ? 1 : limits.maximum() == null ? costs.size() : limits.maximum();
        if (entries.size() < limits.minimum()) {
            throw Rejection.at("/entries", ParticipationRule.TOO_FEW_ENTRIES, entries.size(), limits.minimum());
        }
        if (entries.size() > most) {
            throw Rejection.at("/entries", ParticipationRule.TOO_MANY_ENTRIES, entries.size(), most);
        }
        Set<String> seen = new HashSet<>();
        Money cost = Money.zero(ballot.budget().currency());
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            Money entryCost = costs.get(entry);
            if (entryCost == null) throw Rejection.at("/entries/" + i, ParticipationRule.UNKNOWN_ENTRY, entry);
            if (!seen.add(entry)) throw Rejection.at("/entries/" + i, ParticipationRule.ENTRY_TWICE, entry);
            cost = cost.plus(entryCost);
        }
        if (limits.maximumCost() != null && cost.isMoreThan(limits.maximumCost())) {
            throw Rejection.at(
                    "/entries",
                    ParticipationRule.TOO_COSTLY,
                    cost.toString(),
                    limits.maximumCost().toString());
        }
    }
}
