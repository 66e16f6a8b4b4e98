package org.gongzhi.api.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.gongzhi.core.Money;
import org.jspecify.annotations.Nullable;

/**
 * What led to a thing, and what came of it: a graph whose edges go from a cause to what it caused.
 *
 * @param focus id of the node that was asked for
 */
public record Chain(String focus, Collection<Node> nodes, List<Edge> edges) {

    /** In the order in which one comes of the other. */
    @Schema(name = "ChainKind")
    public enum Kind {
        MATTER,
        BALLOT,
        PLAN,
        VOTE,
        FUND,
        PROJECT,
        NEED,
        CALL,
        OFFER,
        CONTRACT,
        DELIVERY,
        ANSWER,
        PAYMENT,
        RATING
    }

    /** How one came of the other. */
    @Schema(name = "ChainLink")
    public enum Link {
        /** A matter goes on in another, of which it was a duplicate. */
        MERGED,
        LED_TO,
        VOTED_FOR,
        DECIDED,
        FUNDED,
        NEEDED,
        CALLED_FOR,
        OFFERED,
        AWARDED,
        DELIVERED,
        ANSWERED,
        PAID,
        RATED
    }

    /**
     * A thing of the chain.
     *
     * @param stage how far it has come, where it has stages
     * @param own the reader's: shown to them as such, or to them alone
     */
    @Schema(name = "ChainNode")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Node(
            String id,
            Kind kind,
            @Nullable String title,
            @Nullable String organization,
            @Nullable Money amount,
            @Nullable String stage,
            @Nullable Instant at,
            boolean own) {

        static Node of(String id, Kind kind, @Nullable String title) {
            return new Node(id, kind, title, null, null, null, null, false);
        }

        Node by(@Nullable String organizationId) {
            return new Node(id, kind, title, organizationId, amount, stage, at, own);
        }

        Node of(@Nullable Money money) {
            return new Node(id, kind, title, organization, money, stage, at, own);
        }

        Node at(@Nullable Object newStage, @Nullable Instant when) {
            return new Node(
                    id, kind, title, organization, amount, newStage == null ? null : newStage.toString(), when, own);
        }

        Node owned() {
            return new Node(id, kind, title, organization, amount, stage, at, true);
        }
    }

    @Schema(name = "ChainEdge")
    public record Edge(String from, String to, Link link) {}
}
