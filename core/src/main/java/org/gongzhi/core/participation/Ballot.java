package org.gongzhi.core.participation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.fund.Funds;
import org.gongzhi.core.participation.BallotCommand.CancelBallot;
import org.gongzhi.core.participation.BallotCommand.CertifyBallot;
import org.gongzhi.core.participation.BallotCommand.CloseBallot;
import org.gongzhi.core.participation.BallotCommand.ConfirmLinkDestroyed;
import org.gongzhi.core.participation.BallotCommand.OpenBallot;
import org.gongzhi.core.participation.BallotCommand.RecordCount;
import org.gongzhi.core.participation.BallotEvent.BallotCancelled;
import org.gongzhi.core.participation.BallotEvent.BallotCertified;
import org.gongzhi.core.participation.BallotEvent.BallotClosed;
import org.gongzhi.core.participation.BallotEvent.BallotCounted;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.BallotEvent.CertificationBegun;
import org.gongzhi.core.participation.BallotEvent.SecrecyPromised;
import org.gongzhi.core.participation.BallotEvent.VoterLinkDestroyed;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;

/** A ballot over costed projects: opened, closed, counted, certified. The votes are streams of their own. */
public class Ballot {

    private static final int MOST_ENTRIES = 2_000;
    private static final int MOST_PUBLISHED = 200;

    /** For voters to look up their vote, and to object to the count. */
    static final Duration OBJECTIONS = Duration.ofDays(7);

    private enum Stage {
        OPEN,
        CLOSED,
        COUNTED,
        CERTIFIED,
        CANCELLED
    }

    @AggregateIdentifier
    private String ballotId;

    private Stage stage = Stage.OPEN;
    private String organization;
    private String areaId;
    private @Nullable String fundId;
    private Channel channel;
    private Instant closesAt;
    private @Nullable Instant countedAt;
    private @Nullable String certifyingOfficer;
    private boolean secret;
    private boolean linkDestroyed;
    private final Map<String, BallotEntry> entries = new HashMap<>();

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Ballot() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Ballot(OpenBallot command, Actor actor, Areas areas, Funds funds) {
        actor.require(Role.CASE_OFFICER);
        requireSound(command);
        requireKnown(command, areas, funds);
        apply(new BallotOpened(
                command.ballotId(),
                command.title(),
                actor.requireSomeOrganization(),
                command.areaId(),
                command.fundId(),
                command.budget(),
                command.entries(),
                command.voteType(),
                command.limits(),
                command.rule(),
                command.channel(),
                command.opensAt(),
                command.closesAt(),
                command.published(),
                command.at()));
        if (command.channel() == Channel.ONLINE) apply(new SecrecyPromised(command.ballotId(), command.at()));
    }

    @CommandHandler
    public void handle(CloseBallot command, Actor actor) {
        requireOfficer(actor);
        if (stage != Stage.OPEN) throw new Rejection(ParticipationRule.BALLOT_NOT_OPEN);
        if (channel == Channel.ONLINE && command.at().isBefore(closesAt)) {
            throw new Rejection(ParticipationRule.WINDOW_NOT_OVER, closesAt);
        }
        apply(new BallotClosed(ballotId, command.at()));
    }

    @CommandHandler
    public void handle(RecordCount command, Actor actor) {
        actor.require(Role.SYSTEM);
        if (stage == Stage.COUNTED || stage == Stage.CERTIFIED) {
            throw new Rejection(ParticipationRule.ALREADY_COUNTED);
        }
        if (stage != Stage.CLOSED) throw new Rejection(ParticipationRule.BALLOT_NOT_CLOSED);
        List<BallotEntry> winners =
                command.result().winners().stream().map(this::entry).toList();
        apply(new BallotCounted(
                ballotId,
                organization,
                areaId,
                fundId,
                command.closedPosition(),
                command.votes(),
                winners,
                command.result(),
                command.at()));
    }

    @CommandHandler
    public void handle(CertifyBallot command, Actor actor) {
        if (certifyingOfficer == null) requireOfficer(actor);
        else actor.require(Role.SUPERVISOR);
        if (stage != Stage.COUNTED || countedAt == null) throw new Rejection(ParticipationRule.NOT_COUNTED_YET);
        Instant until = countedAt.plus(OBJECTIONS);
        if (command.at().isBefore(until)) throw new Rejection(ParticipationRule.OBJECTIONS_STILL_OPEN, until);
        if (certifyingOfficer == null) {
            apply(new CertificationBegun(ballotId, actor.party(), command.at()));
        } else {
            if (certifyingOfficer.equals(actor.party())) {
                throw new Rejection(ParticipationRule.SECOND_CERTIFIER_NEEDED);
            }
            apply(new BallotCertified(ballotId, organization, certifyingOfficer, actor.party(), command.at()));
        }
    }

    /** Told again it says nothing: the automation that tells may be cut off and begin anew. */
    @CommandHandler
    public void handle(ConfirmLinkDestroyed command, Actor actor) {
        actor.require(Role.SYSTEM);
        boolean over = stage == Stage.CERTIFIED || stage == Stage.CANCELLED;
        if (!secret || !over) throw new Rejection(ParticipationRule.NOT_COUNTED_YET);
        if (!linkDestroyed) apply(new VoterLinkDestroyed(ballotId, command.at()));
    }

    @CommandHandler
    public void handle(CancelBallot command, Actor actor) {
        requireOfficer(actor);
        if (stage != Stage.OPEN) throw new Rejection(ParticipationRule.BALLOT_NOT_OPEN);
        Bounds.requireText("/reason", command.reason());
        apply(new BallotCancelled(ballotId, command.reason(), command.at()));
    }

    private BallotEntry entry(String entryId) {
        BallotEntry entry = entries.get(entryId);
        if (entry == null) throw new Rejection(ParticipationRule.UNKNOWN_ENTRY, entryId);
        return entry;
    }

    private void requireOfficer(Actor actor) {
        actor.require(Role.CASE_OFFICER);
        actor.requireOrganization(organization);
    }

    private static void requireSound(OpenBallot command) {
        Bounds.requireText("/title", command.title());
        Bounds.requireLine("/areaId", command.areaId());
        Bounds.requireAtMost("/published", command.published().keySet(), MOST_PUBLISHED);
        command.published().forEach((key, text) -> {
            Bounds.requireLine("/published", key);
            Bounds.requireNotLonger("/published", text, Bounds.TEXT);
        });
        if (!command.opensAt().isBefore(command.closesAt())) {
            throw Rejection.at("/closesAt", ParticipationRule.WINDOW_UPSIDE_DOWN);
        }
        if (command.channel() == Channel.ONLINE && !command.at().isBefore(command.closesAt())) {
            throw Rejection.at("/closesAt", ParticipationRule.WINDOW_OVER_ALREADY);
        }
        if (!command.budget().isPositive()) throw Rejection.at("/budget", ParticipationRule.BUDGET_NOT_POSITIVE);
        Bounds.requireNotTooLarge("/budget", command.budget());
        requireSound(command.entries(), command.budget().currency());
        requireSound(command.limits(), command);
    }

    private static void requireKnown(OpenBallot command, Areas areas, Funds funds) {
        if (!areas.area(command.areaId()).exists()) {
            throw Rejection.at("/areaId", ParticipationRule.AREA_UNKNOWN, command.areaId());
        }
        areas.requireStanding("/areaId", command.areaId());
        String fundId = command.fundId();
        if (fundId == null) return;
        String currency = funds.currency(fundId)
                .orElseThrow(() -> Rejection.at("/fundId", ParticipationRule.FUND_UNKNOWN, fundId));
        if (!command.budget().currency().equals(currency)) {
            throw Rejection.at("/budget", ParticipationRule.OTHER_CURRENCY, currency);
        }
    }

    /** Limits that leave a voter something to mark. */
    private static void requireSound(BallotLimits limits, OpenBallot command) {
        int most =
                command.voteType() == VoteType.CHOOSE_1 ? 1 : command.entries().size();
        Integer maximum = limits.maximum();
        boolean maximumTooLow = maximum != null && (maximum < 1 || maximum < limits.minimum());
        if (limits.minimum() < 0 || limits.minimum() > most || maximumTooLow) {
            throw Rejection.at("/limits", ParticipationRule.LIMITS_UPSIDE_DOWN);
        }
        Money maximumCost = limits.maximumCost();
        if (maximumCost == null) return;
        String currency = command.budget().currency();
        if (!maximumCost.currency().equals(currency)) {
            throw Rejection.at("/limits/maximumCost", ParticipationRule.OTHER_CURRENCY, currency);
        }
        if (!maximumCost.isPositive()) throw Rejection.at("/limits/maximumCost", ParticipationRule.COST_NOT_POSITIVE);
    }

    private static void requireSound(List<BallotEntry> entries, String currency) {
        if (entries.isEmpty()) throw Rejection.at("/entries", ParticipationRule.NO_ENTRIES);
        Bounds.requireAtMost("/entries", entries, MOST_ENTRIES);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            BallotEntry entry = entries.get(i);
            String at = "/entries/" + i;
            Bounds.requireLine(at + "/entryId", entry.entryId());
            Bounds.requireText(at + "/title", entry.title());
            if (!seen.add(entry.entryId())) {
                throw Rejection.at(at + "/entryId", ParticipationRule.ENTRY_TWICE, entry.entryId());
            }
            if (!entry.cost().currency().equals(currency)) {
                throw Rejection.at(at + "/cost", ParticipationRule.OTHER_CURRENCY, currency);
            }
            if (!entry.cost().isPositive()) throw Rejection.at(at + "/cost", ParticipationRule.COST_NOT_POSITIVE);
            Bounds.requireNotTooLarge(at + "/cost", entry.cost());
        }
    }

    @EventSourcingHandler
    void on(BallotEvent event) {
        switch (event) {
            case BallotOpened e -> {
                ballotId = e.ballotId();
                organization = e.organization();
                areaId = e.areaId();
                fundId = e.fundId();
                channel = e.channel();
                closesAt = e.closesAt();
                e.entries().forEach(entry -> entries.put(entry.entryId(), entry));
            }
            case BallotClosed e -> stage = Stage.CLOSED;
            case SecrecyPromised e -> secret = true;
            case BallotCounted e -> {
                stage = Stage.COUNTED;
                countedAt = e.at();
            }
            case CertificationBegun e -> certifyingOfficer = e.officer();
            case BallotCertified e -> stage = Stage.CERTIFIED;
            case VoterLinkDestroyed e -> linkDestroyed = true;
            case BallotCancelled e -> stage = Stage.CANCELLED;
        }
    }
}
