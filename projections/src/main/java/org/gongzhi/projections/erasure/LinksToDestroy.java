package org.gongzhi.projections.erasure;

import java.time.Instant;
import java.util.Map;
import org.gongzhi.core.participation.BallotCommand.ConfirmLinkDestroyed;
import org.gongzhi.core.participation.BallotEvent.BallotCancelled;
import org.gongzhi.core.participation.BallotEvent.BallotCertified;
import org.gongzhi.core.participation.BallotEvent.SecrecyPromised;
import org.gongzhi.core.participation.BallotEvent.VoterLinkDestroyed;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.jspecify.annotations.Nullable;

/**
 * A ballot that is certified or cancelled has its secret destroyed; that it is gone is then on record, and off the list. A
 * crash between the two leaves the entry where it is, and a secret that is gone may be destroyed again.
 */
final class LinksToDestroy {

    private static final String NAME = "destroy-voter-links";

    private LinksToDestroy() {}

    static Automation in(SubjectKeys keys) {
        var list = Automation.toDos("erasure.voterlinks", 1)
                .on(
                        SecrecyPromised.class,
                        SecrecyPromised::ballotId,
                        (none, e) -> new ToDo(e.event().ballotId(), ToDo.NEVER, Map.of()))
                .on(
                        BallotCertified.class,
                        BallotCertified::ballotId,
                        (toDo, e) -> now(toDo, e.event().at()))
                .on(
                        BallotCancelled.class,
                        BallotCancelled::ballotId,
                        (toDo, e) -> now(toDo, e.event().at()))
                .on(VoterLinkDestroyed.class, VoterLinkDestroyed::ballotId, (toDo, e) -> null)
                .build();
        return new Automation(NAME, list, toDo -> destroy(keys, toDo));
    }

    /** Null, and so nothing, for a ballot without the promise. */
    private static @Nullable ToDo now(@Nullable ToDo toDo, Instant at) {
        return toDo == null ? null : new ToDo(toDo.id(), at.toEpochMilli(), Map.of());
    }

    private static Object destroy(SubjectKeys keys, ToDo toDo) {
        Instant at = Instant.ofEpochMilli(toDo.due());
        keys.destroy(PollingStation.secretOf(toDo.id()), at);
        return new ConfirmLinkDestroyed(toDo.id(), at);
    }
}
