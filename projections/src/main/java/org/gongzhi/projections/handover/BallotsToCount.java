package org.gongzhi.projections.handover;

import java.util.Map;
import org.gongzhi.core.participation.BallotEvent.BallotCancelled;
import org.gongzhi.core.participation.BallotEvent.BallotClosed;
import org.gongzhi.core.participation.BallotEvent.BallotCounted;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.projections.automation.Automation;

/** A ballot that was closed is counted. */
final class BallotsToCount {

    private static final String NAME = "count-ballots";
    private static final String OPENED = "opened";
    private static final String CLOSED = "closed";

    private BallotsToCount() {}

    static Automation by(BallotCounter counter) {
        var list = Handover.list(NAME);
        list.on(
                BallotOpened.class,
                BallotOpened::ballotId,
                (none, e) -> Handover.waiting(e.event().ballotId(), Map.of(OPENED, String.valueOf(e.position()))));
        list.on(
                BallotClosed.class,
                BallotClosed::ballotId,
                (toDo, e) -> toDo == null
                        ? null
                        : Handover.now(
                                toDo.id(),
                                e.event().at(),
                                Map.of(OPENED, Handover.text(toDo, OPENED), CLOSED, String.valueOf(e.position()))));
        Handover.doneBy(list, BallotCounted.class, BallotCounted::ballotId);
        Handover.doneBy(list, BallotCancelled.class, BallotCancelled::ballotId);
        return new Automation(
                NAME,
                list.build(),
                toDo -> counter.count(
                        toDo.id(),
                        Long.parseLong(Handover.text(toDo, OPENED)),
                        Long.parseLong(Handover.text(toDo, CLOSED)),
                        Handover.at(toDo)));
    }
}
