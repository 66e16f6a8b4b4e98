package org.gongzhi.core.participation;

import java.time.Instant;

/** Who may vote in a ballot: the residents of its area at its opening (DOMAIN.md, 5). */
public interface ElectoralRoll {

    /** @throws org.gongzhi.core.Rejection {@link ParticipationRule#NOT_ON_THE_ROLL} */
    void requireVoter(String residentId, String areaId, Instant opensAt);
}
