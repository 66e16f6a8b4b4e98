package org.gongzhi.core.participation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongzhi.core.Money;
import org.gongzhi.core.Place;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.participation.BallotCommand.OpenBallot;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.PabulibProject;
import org.jspecify.annotations.Nullable;

/**
 * A ballot as a Pabulib file and back. Of the projects, id, cost, name, category and place are taken; of the votes,
 * voter and entries. What a file says of the voters' age and sex is not ours to keep.
 */
public final class BallotFile {

    private static final List<String> PROJECT_COLUMNS =
            List.of("project_id", "cost", "votes", "name", "category", "selected", "latitude", "longitude");
    private static final List<String> VOTE_COLUMNS = List.of("voter_id", "vote");

    private BallotFile() {}

    /**
     * The command that opens a ballot as a file describes it. It opens at the beginning of the file's first day and
     * closes at the end of its last.
     *
     * @throws Rejection the file's votes are of a type, or its rule of a kind, that is not counted here
     */
    public static OpenBallot toCommand(
            PabulibBallot file,
            String ballotId,
            String areaId,
            @Nullable String fundId,
            Channel channel,
            ZoneId zone,
            Instant at) {
        String currency = file.meta().getOrDefault("currency", "").strip();
        if (currency.length() != 3) throw Rejection.at("/meta/currency", ParticipationRule.CURRENCY_MISSING);
        return new OpenBallot(
                ballotId,
                file.meta().getOrDefault("description", ballotId),
                areaId,
                fundId,
                money(file.budget(), currency),
                file.projects().stream()
                        .map(project -> entry(project, currency))
                        .toList(),
                voteType(file),
                new BallotLimits(
                        file.number("min_length").map(BigDecimal::intValue).orElse(0),
                        file.number("max_length").map(BigDecimal::intValue).orElse(null),
                        file.number("max_sum_cost")
                                .map(cost -> money(cost, currency))
                                .orElse(null)),
                file.rule()
                        .orElseThrow(() -> Rejection.at(
                                "/meta/rule",
                                ParticipationRule.UNKNOWN_COUNTING_RULE,
                                file.meta().getOrDefault("rule", ""))),
                channel,
                file.begin().atStartOfDay(zone).toInstant(),
                file.end().plusDays(1).atStartOfDay(zone).toInstant(),
                file.meta(),
                at);
    }

    /** A file may name anything a currency, and amounts finer than its minor unit. */
    private static Money money(BigDecimal amount, String currency) {
        try {
            return new Money(amount, currency);
        } catch (IllegalArgumentException notMoney) {
            throw Rejection.at("/meta/currency", ParticipationRule.CURRENCY_MISSING);
        }
    }

    private static VoteType voteType(PabulibBallot file) {
        return switch (file.voteType()) {
            case APPROVAL -> VoteType.APPROVAL;
            case CHOOSE_1 -> VoteType.CHOOSE_1;
            case ORDINAL, CUMULATIVE, SCORING ->
                throw Rejection.at(
                        "/meta/vote_type",
                        ParticipationRule.VOTE_TYPE_NOT_COUNTED,
                        file.voteType().pabulibName());
        };
    }

    private static BallotEntry entry(PabulibProject project, String currency) {
        Optional<Place> place =
                project.latitude().flatMap(north -> project.longitude().map(east -> new Place(north, east)));
        return new BallotEntry(
                project.id(),
                project.name(),
                money(project.cost(), currency),
                project.fields().get("category"),
                place.orElse(null));
    }

    /**
     * The head of the file that a ballot is published as; its votes follow as rows of voter and entries.
     *
     * @param votes that count
     * @param votesByEntry how many of them name an entry
     * @param winners ids of the entries that won; null before the count
     */
    public static PabulibBallot of(
            BallotOpened ballot,
            long votes,
            Map<String, Long> votesByEntry,
            @Nullable Set<String> winners,
            ZoneId zone) {
        var projects = ballot.entries().stream()
                .map(entry -> project(entry, votesByEntry, winners))
                .toList();
        return new PabulibBallot(meta(ballot, votes, zone), PROJECT_COLUMNS, projects, VOTE_COLUMNS);
    }

    private static Map<String, String> meta(BallotOpened ballot, long votes, ZoneId zone) {
        var meta = new LinkedHashMap<>(ballot.published());
        meta.putIfAbsent("description", ballot.title());
        meta.putIfAbsent("country", "");
        meta.putIfAbsent("unit", ballot.areaId());
        meta.putIfAbsent(
                "instance", String.valueOf(ballot.opensAt().atZone(zone).getYear()));
        meta.put("num_projects", String.valueOf(ballot.entries().size()));
        meta.put("num_votes", String.valueOf(votes));
        meta.putIfAbsent("budget", plain(ballot.budget()));
        meta.putIfAbsent("vote_type", ballot.voteType() == VoteType.APPROVAL ? "approval" : "choose-1");
        meta.putIfAbsent("rule", ballot.rule().pabulibName());
        meta.putIfAbsent("date_begin", date(ballot.opensAt(), zone));
        meta.putIfAbsent("date_end", date(ballot.closesAt().minusNanos(1), zone));
        meta.putIfAbsent("currency", ballot.budget().currency());
        return meta;
    }

    private static PabulibProject project(
            BallotEntry entry, Map<String, Long> votesByEntry, @Nullable Set<String> winners) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("project_id", entry.entryId());
        fields.put("cost", plain(entry.cost()));
        fields.put("votes", String.valueOf(votesByEntry.getOrDefault(entry.entryId(), 0L)));
        fields.put("name", entry.title());
        fields.put("category", entry.category() == null ? "" : entry.category());
        fields.put("selected", winners == null ? "" : winners.contains(entry.entryId()) ? "1" : "0");
        Place place = entry.place();
        fields.put("latitude", place == null ? "" : String.valueOf(place.latitude()));
        fields.put("longitude", place == null ? "" : String.valueOf(place.longitude()));
        return new PabulibProject(entry.entryId(), entry.cost().amount(), fields);
    }

    private static String plain(Money money) {
        BigDecimal plain = money.amount().stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    private static String date(Instant instant, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(instant, zone);
        return String.format(Locale.ROOT, "%02d.%02d.%04d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }
}
