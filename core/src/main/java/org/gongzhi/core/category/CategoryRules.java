package org.gongzhi.core.category;

import java.util.List;

/**
 * The rules of a category in one of its versions: a matter keeps those that it was filed under.
 *
 * @param version from 1
 * @param handlingOrganization id of the organization whose business it is
 * @param urgent runs on the clock
 * @param maxReworks after as many, the supervisor takes it up
 * @param maxTransfers after as many, the supervisor takes it up
 * @param reminderPercent share of a limit at which whoever has to act is reminded
 */
public record CategoryRules(
        String code,
        int version,
        String name,
        CategoryKind kind,
        String handlingOrganization,
        Limits limits,
        boolean urgent,
        int maxReworks,
        int maxTransfers,
        int reminderPercent,
        List<Attribute> attributes) {

    public CategoryRules {
        attributes = List.copyOf(attributes);
    }
}
