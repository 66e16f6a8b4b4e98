package org.gongzhi.projections.matters;

import java.time.Instant;
import org.gongzhi.core.commissioning.NeedEvent.MattersNamed;
import org.gongzhi.projections.store.View;

/**
 * That a need comes from a matter. Not for answers as it is: the matter may be confidential.
 *
 * @param projectId of the need
 */
public record MatterOfNeed(String matterId, String needId, String projectId, Instant namedAt) {

    private static final String OF = " of ";

    public static final View<MatterOfNeed> VIEW = View.of("matters.needs", 1, MatterOfNeed.class)
            .index("byMatter", "matterId", "needId")
            .index("byNeed", "needId", "matterId")
            .onEach(
                    MattersNamed.class,
                    e -> e.matters().stream()
                            .map(matter -> matter + OF + e.needId())
                            .toList(),
                    (id, none, e) -> new MatterOfNeed(
                            id.substring(0, id.indexOf(OF)),
                            e.event().needId(),
                            e.event().projectId(),
                            e.event().at()))
            .build();
}
