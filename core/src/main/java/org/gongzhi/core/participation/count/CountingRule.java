package org.gongzhi.core.participation.count;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How winners are found. Stated when a ballot opens, never changed after. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CountingRule.Greedy.class, name = "greedy"),
    @JsonSubTypes.Type(value = CountingRule.GreedyNoSkip.class, name = "greedy-no-skip"),
    @JsonSubTypes.Type(value = CountingRule.GreedyThreshold.class, name = "greedy-threshold"),
    @JsonSubTypes.Type(value = CountingRule.EqualShares.class, name = "equalshares")
})
public sealed interface CountingRule {

    /** As Pabulib's META key {@code rule} says it. */
    String pabulibName();

    /** By score, highest first: take what fits, skip what does not. */
    record Greedy() implements CountingRule {
        @Override
        public String pabulibName() {
            return "greedy";
        }
    }

    /**
     * By score, highest first, until the first that does not fit; withdrawn entries are passed over.
     *
     * @param threshold entries with a lower score are out; 0 where the ballot states none
     */
    record GreedyNoSkip(BigDecimal threshold) implements CountingRule {
        public GreedyNoSkip() {
            this(BigDecimal.ZERO);
        }

        @Override
        public String pabulibName() {
            return "greedy-no-skip";
        }
    }

    /**
     * As {@link Greedy}, of the entries that reach a score.
     *
     * @param threshold the lowest score that is in
     */
    record GreedyThreshold(BigDecimal threshold) implements CountingRule {
        @Override
        public String pabulibName() {
            return "greedy-threshold";
        }
    }

    /** The Method of Equal Shares, the use of an entry to its supporter being its cost. */
    record EqualShares(Completion completion) implements CountingRule {
        @Override
        public String pabulibName() {
            return completion.pabulibName();
        }
    }

    /**
     * The rule of a Pabulib file.
     *
     * @param threshold Pabulib's META key {@code min_project_score_threshold}, if stated
     * @return empty for a rule that is not ours to count
     */
    static Optional<CountingRule> parse(String pabulibName, @Nullable BigDecimal threshold) {
        BigDecimal stated = threshold == null ? BigDecimal.ZERO : threshold;
        return switch (pabulibName.strip()) {
            case "greedy" -> Optional.of(new Greedy());
            case "greedy-no-skip" -> Optional.of(new GreedyNoSkip(stated));
            case "greedy-threshold" -> Optional.of(new GreedyThreshold(stated));
            case String other -> {
                for (Completion completion : Completion.values()) {
                    if (completion.pabulibName().equals(other)) yield Optional.of(new EqualShares(completion));
                }
                yield Optional.empty();
            }
        };
    }
}
