package org.gongzhi.core.participation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Money;
import org.gongzhi.core.participation.BallotCommand.OpenBallot;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.count.CountResult;
import org.gongzhi.core.participation.count.CountingRule;
import org.jspecify.annotations.Nullable;

/** A ballot to test with: three entries for 100, 200 and 300, open through May. */
final class Ballots {

    static final Instant BEFORE = Instant.parse("2023-04-20T08:00:00Z");
    static final Instant OPENS = Instant.parse("2023-05-01T08:00:00Z");
    static final Instant DURING = Instant.parse("2023-05-10T08:00:00Z");
    static final Instant CLOSES = Instant.parse("2023-06-01T08:00:00Z");
    static final CountingRule GREEDY = new CountingRule.Greedy();
    static final List<BallotEntry> ENTRIES = List.of(entry("a", "100"), entry("b", "200"), entry("c", "300"));

    private Ballots() {}

    static Money pln(String amount) {
        return Money.of(amount, "PLN");
    }

    static BallotEntry entry(String id, String cost) {
        return new BallotEntry(id, "Entry " + id, pln(cost), null, null);
    }

    static OpenBallot open() {
        return open("500", ENTRIES, BallotLimits.NONE);
    }

    static OpenBallot open(String budget, List<BallotEntry> entries, BallotLimits limits) {
        return new OpenBallot(
                "b",
                "Green Budget",
                "area-1",
                "f",
                pln(budget),
                entries,
                VoteType.APPROVAL,
                limits,
                GREEDY,
                Channel.ONLINE,
                OPENS,
                CLOSES,
                Map.of("unit", "Wieliczka"),
                BEFORE);
    }

    static BallotOpened opened() {
        return opened(VoteType.APPROVAL, BallotLimits.NONE, Channel.ONLINE);
    }

    static BallotOpened opened(VoteType type, BallotLimits limits, Channel channel) {
        return new BallotOpened(
                "b",
                "Green Budget",
                "hall",
                "area-1",
                "f",
                pln("500"),
                ENTRIES,
                type,
                limits,
                GREEDY,
                channel,
                OPENS,
                CLOSES,
                Map.of("unit", "Wieliczka"),
                BEFORE);
    }

    static BallotLimits limits(int minimum, @Nullable Integer maximum, @Nullable Money maximumCost) {
        return new BallotLimits(minimum, maximum, maximumCost);
    }

    static CountResult won(String... winners) {
        return new CountResult(GREEDY, new BigDecimal("500"), 2, List.of(winners), BigDecimal.ZERO, List.of());
    }
}
