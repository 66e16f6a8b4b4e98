package org.gongzhi.projections.handover;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.gongzhi.core.Place;
import org.gongzhi.core.participation.BallotEntry;
import org.gongzhi.core.participation.BallotEvent.BallotCounted;
import org.gongzhi.core.project.Origin;
import org.gongzhi.core.project.ProjectCommand.DecideProject;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.jspecify.annotations.Nullable;

/** Each winner of a ballot that a fund pays for becomes a shared project. */
final class WinnersToDecide {

    private static final String NAME = "decide-winners";

    private WinnersToDecide() {}

    static Automation automation() {
        var list = Handover.list(NAME);
        list.onEach(
                BallotCounted.class,
                e -> e.fundId() == null
                        ? List.<String>of()
                        : e.winners().stream()
                                .map(winner -> projectId(e.ballotId(), winner.entryId()))
                                .toList(),
                (id, none, e) -> toDo(id, e.event()));
        Handover.doneBy(list, ProjectDecided.class, ProjectDecided::projectId);
        return new Automation(NAME, list.build(), WinnersToDecide::command);
    }

    /** Follows from the ballot and the entry, so that a winner becomes a project once; readable where the entry's id is. */
    static String projectId(String ballotId, String entryId) {
        String tail = entryId.matches("[A-Za-z0-9_-]{1,40}") ? entryId : hash(entryId);
        return "project-" + ballotId + "-" + tail;
    }

    private static String hash(String entryId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(entryId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static @Nullable ToDo toDo(String projectId, BallotCounted e) {
        for (BallotEntry winner : e.winners()) {
            if (!projectId(e.ballotId(), winner.entryId()).equals(projectId)) continue;
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("ballot", e.ballotId());
            parameters.put("entry", winner.entryId());
            parameters.put("title", winner.title());
            parameters.put("area", e.areaId());
            parameters.put("organization", e.organization());
            parameters.put("fund", String.valueOf(e.fundId()));
            parameters.put("amount", winner.cost().amount().toPlainString());
            parameters.put("currency", winner.cost().currency());
            Place place = winner.place();
            if (place != null) {
                parameters.put("latitude", String.valueOf(place.latitude()));
                parameters.put("longitude", String.valueOf(place.longitude()));
            }
            return Handover.now(projectId, e.at(), parameters);
        }
        return null;
    }

    private static DecideProject command(ToDo toDo) {
        Place place = toDo.parameters().containsKey("latitude")
                ? new Place(
                        Double.parseDouble(Handover.text(toDo, "latitude")),
                        Double.parseDouble(Handover.text(toDo, "longitude")))
                : null;
        return new DecideProject(
                toDo.id(),
                Handover.text(toDo, "title"),
                new Origin(Origin.Kind.BALLOT, Handover.text(toDo, "ballot"), Handover.text(toDo, "entry")),
                Handover.text(toDo, "area"),
                place,
                Handover.text(toDo, "organization"),
                Handover.text(toDo, "fund"),
                Handover.money(toDo),
                Handover.at(toDo));
    }
}
