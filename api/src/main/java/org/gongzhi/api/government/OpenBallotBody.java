package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Money;
import org.gongzhi.core.Place;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.participation.BallotCommand;
import org.gongzhi.core.participation.BallotEntry;
import org.gongzhi.core.participation.BallotLimits;
import org.gongzhi.core.participation.Channel;
import org.gongzhi.core.participation.ParticipationRule;
import org.gongzhi.core.participation.VoteType;
import org.gongzhi.core.participation.count.CountingRule;
import org.jspecify.annotations.Nullable;

/** What opens a ballot in which residents vote here. */
@Schema(name = "OpenBallot", example = """
        {"title": "Zielony Budżet Obywatelski 2023", "areaId": "area-WIELICZKA", "fundId": "fund-01hfz",
         "budget": {"amount": 1000000.00, "currency": "PLN"},
         "entries": [
           {"entryId": "BO.D17.12_23", "title": "Park kieszonkowy na os. Kościuszki",
            "cost": {"amount": 35000.00, "currency": "PLN"}, "category": "environmental protection",
            "place": {"latitude": 49.9871, "longitude": 20.0647}},
           {"entryId": "BO.D17.3_23", "title": "Nasadzenia drzew w parku Mickiewicza",
            "cost": {"amount": 12000.00, "currency": "PLN"}}],
         "voteType": "APPROVAL", "limits": {"minimum": 1, "maximum": 10},
         "rule": "equalshares/add1-comparison",
         "opensAt": "2023-04-03T00:00:00+02:00", "closesAt": "2023-04-24T00:00:00+02:00"}""")
record OpenBallotBody(
        @NotBlank @Size(max = Bounds.TITLE) String title,

        @NotBlank @Size(max = Bounds.ID) @Schema(description = "Its residents at the opening vote")
        String areaId,

        @Nullable
        @Size(max = Bounds.ID)
        @Schema(description = "Pays for the winners; absent: they do not become projects")
        String fundId,

        Money budget,

        @Size(min = 1, max = Bounds.ENTRIES) @Schema(description = "In their published order, which breaks ties")
        List<Entry> entries,

        VoteType voteType,

        @Nullable @Schema(description = "Absent: at least one entry, no other limit")
        Limits limits,

        @NotBlank @Size(max = 64) @Schema(description = "How it will be counted, as Pabulib names it")
        String rule,

        @Nullable
        @PositiveOrZero
        @Digits(integer = 12, fraction = 4)
        @Schema(description = "Lowest score that is in, for the rules that have one")
        BigDecimal threshold,

        Instant opensAt,
        Instant closesAt) {

    @Schema(name = "OpenBallotEntry")
    record Entry(
            @Pattern(regexp = Bounds.PART) String entryId,
            @NotBlank @Size(max = 500) String title,
            Money cost,
            @Nullable @Size(max = Bounds.TITLE) String category,
            @Nullable Place place) {

        private BallotEntry toEntry() {
            return new BallotEntry(entryId, title, cost, category, place);
        }
    }

    @Schema(name = "OpenBallotLimits")
    record Limits(
            @PositiveOrZero int minimum,
            @Nullable @Min(1) Integer maximum,
            @Nullable Money maximumCost) {}

    /** @throws Rejection {@link ParticipationRule#UNKNOWN_COUNTING_RULE}, {@link ParticipationRule#OTHER_CURRENCY} */
    BallotCommand toCommand(String ballotId, Instant at) {
        var counting = CountingRule.parse(rule, threshold)
                .orElseThrow(() -> Rejection.at("/rule", ParticipationRule.UNKNOWN_COUNTING_RULE, rule));
        return new BallotCommand.OpenBallot(
                ballotId,
                title,
                areaId,
                fundId,
                budget,
                entries.stream().map(Entry::toEntry).toList(),
                voteType,
                toLimits(),
                counting,
                Channel.ONLINE,
                opensAt,
                closesAt,
                Map.of(),
                at);
    }

    private BallotLimits toLimits() {
        if (limits == null) return BallotLimits.NONE;
        Money cost = limits.maximumCost;
        if (cost != null && !cost.currency().equals(budget.currency()))
            throw Rejection.at("/limits/maximumCost", ParticipationRule.OTHER_CURRENCY, budget.currency());
        return new BallotLimits(limits.minimum, limits.maximum, cost);
    }
}
