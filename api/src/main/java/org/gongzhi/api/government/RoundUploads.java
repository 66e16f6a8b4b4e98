package org.gongzhi.api.government;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.gongzhi.api.government.RoundAct.Act;
import org.gongzhi.api.government.RoundResult.Status;
import org.gongzhi.api.http.BodyParts;
import org.gongzhi.api.http.FaultException;
import org.gongzhi.api.http.ProblemWriter;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.matter.MatterPlaces;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Rule;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.matter.MatterRule;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Carries out what was done without a network. Each act has a receipt of its own in the log, under the id that the device
 * gave it: so it is done once, however often and from however many devices it is sent.
 */
@Component
final class RoundUploads {

    private static final String ACTION = "/government/round:upload";

    /** How long after it was done something may be sent in. */
    private static final Duration LATEST = Duration.ofDays(30);

    /** By how much a device's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** A matter that was merged may have been merged into one that was. */
    private static final int MOST_MERGES = 5;

    private final BodyParts parts;
    private final Commands commands;
    private final EventLog log;
    private final Views views;
    private final MatterPlaces places;
    private final ProblemWriter problems;
    private final IdSource ids;

    RoundUploads(
            BodyParts parts,
            Commands commands,
            EventLog log,
            Views views,
            MatterPlaces places,
            ProblemWriter problems,
            IdSource ids) {
        this.parts = parts;
        this.commands = commands;
        this.log = log;
        this.views = views;
        this.places = places;
        this.problems = problems;
        this.ids = ids;
    }

    /** @throws org.gongzhi.core.store.LogUnavailableException the store is away: what was not done can be sent again */
    RoundResult carryOut(JsonNode item, Actor worker, Instant now, Locale language) {
        String clientId =
                item.path("clientId").isString() ? item.path("clientId").asString() : null;
        String matterId =
                item.path("matterId").isString() ? item.path("matterId").asString() : null;
        try {
            Outcome outcome = carryOut(parts.read(item, RoundAct.class), worker, now);
            return new RoundResult(
                    clientId, outcome.repeated() ? Status.REPEATED : Status.DONE, outcome.stream(), null);
        } catch (FaultException malformed) {
            return new RoundResult(clientId, Status.REFUSED, matterId, problems.problem(malformed, ACTION, language));
        } catch (Rejection rejection) {
            Status status = isOvertaken(rejection, matterId, worker) ? Status.CONFLICT : Status.REFUSED;
            return new RoundResult(clientId, status, matterId, problems.problem(rejection, ACTION, language));
        }
    }

    private Outcome carryOut(RoundAct act, Actor worker, Instant now) {
        Terms terms = Sender.termsOf(
                        "round:" + act.clientId(),
                        ACTION,
                        worker,
                        act.toString().getBytes(StandardCharsets.UTF_8))
                .happenedAt(act.happenedAt());
        Outcome known = known(Objects.requireNonNull(terms.receipt()));
        if (known != null) return known;
        if (act.happenedAt().isAfter(now.plus(AHEAD))) throw Rejection.at("/happenedAt", MatterRule.HAPPENS_LATER);
        if (act.happenedAt().isBefore(now.minus(LATEST)))
            throw Rejection.at("/happenedAt", MatterRule.HAPPENED_TOO_LONG_AGO, LATEST.toDays());
        if (act.act() != Act.RAISE) {
            String matter = act.act() == Act.NOTE ? goingOn(act.requireMatter()) : act.requireMatter();
            return commands.send(act.toCommand(matter, "", now), worker, terms);
        }
        String matter = ids.next("matter");
        try {
            return commands.send(act.toCommand(matter, places.areaOf(act.areaId(), act.place()), now), worker, terms);
        } catch (Rejection retired) {
            if (retired.rule() != MatterRule.AREA_RETIRED || act.place() == null) throw retired;
            return commands.send(act.toCommand(matter, places.areaOf(null, act.place()), now), worker, terms);
        }
    }

    /** Done before: then nothing that has changed since counts. */
    private @Nullable Outcome known(Receipt receipt) {
        Receipt.Stored stored = log.receipt(receipt.key()).orElse(null);
        if (stored == null) return null;
        if (!stored.receipt().fingerprint().equals(receipt.fingerprint()))
            throw Rejection.at("/clientId", CommonRule.IDEMPOTENCY_KEY_REUSED);
        return new Outcome(stored.stream(), stored.sequence(), stored.position(), true);
    }

    /** What was merged goes on in another. */
    private String goingOn(String matterId) {
        String going = matterId;
        for (int i = 0; i < MOST_MERGES; i++) {
            String into = file(going)
                    .filter(file -> file.stage() == MatterStage.MERGED)
                    .map(MatterFile::mergedInto)
                    .orElse(null);
            if (into == null) break;
            going = into;
        }
        return going;
    }

    /** The rules of the moment are against it, or the matter went from the worker's organization to another. */
    private boolean isOvertaken(Rejection rejection, @Nullable String matterId, Actor worker) {
        if (rejection.rule().kind() == Rule.Kind.CONFLICT) return true;
        return rejection.rule() == CommonRule.OTHER_ORGANIZATION
                && matterId != null
                && file(matterId)
                        .filter(file -> file.isOf(worker.organization()))
                        .isPresent();
    }

    private Optional<MatterFile> file(String matterId) {
        return views.get(MatterFile.VIEW, matterId).map(Document::body);
    }
}
