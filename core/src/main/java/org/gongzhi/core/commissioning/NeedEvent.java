package org.gongzhi.core.commissioning;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.Money;

/** What happens to a need: the planning stage of OCDS. */
public sealed interface NeedEvent {

    String needId();

    Instant at();

    /**
     * @param organization that commissions
     * @param category of service
     * @param beneficiaries how many residents are to be served
     * @param outcome what is to be better afterwards
     * @param estimate at most this is to be spent
     */
    record NeedIdentified(
            String needId,
            String projectId,
            String organization,
            String category,
            String areaId,
            String title,
            int beneficiaries,
            String outcome,
            String fundId,
            Money estimate,
            Instant at)
            implements NeedEvent {}

    /** It comes from these matters, which residents raised. Some may be confidential: not to be told to everybody. */
    record MattersNamed(String needId, String projectId, String organization, List<String> matters, Instant at)
            implements NeedEvent {

        public MattersNamed {
            matters = List.copyOf(matters);
        }
    }

    /** Nothing is bought for it any more. */
    record NeedWithdrawn(String needId, String projectId, String reason, Instant at) implements NeedEvent {}
}
