package org.gongzhi.core.commissioning;

import java.util.Optional;

/** What a fund's money asks of those who award it: looked at when a call is published, which keeps it. */
@FunctionalInterface
public interface CollectiveRules {

    /** Empty where each award is a commissioner's own decision. */
    Optional<CollectiveRule> of(String fundId);
}
