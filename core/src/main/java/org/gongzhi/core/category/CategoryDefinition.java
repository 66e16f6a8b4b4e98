package org.gongzhi.core.category;

import java.util.List;

/**
 * What an administrator says of a category.
 *
 * @param name as residents read it
 * @param description of what belongs to it; may be empty
 * @param group that it is listed under; may be empty
 * @param keywords that it is found by
 * @param handlingOrganization id of the registered organization whose business it is
 * @param urgent runs on the clock, day and night
 * @param maxReworks after as many, the supervisor takes a matter up
 * @param maxTransfers after as many, the supervisor takes a matter up
 * @param reminderPercent share of a limit at which whoever has to act is reminded
 * @param attributes what is asked of whoever raises a matter
 */
public record CategoryDefinition(
        String name,
        CategoryKind kind,
        String description,
        String group,
        List<String> keywords,
        String handlingOrganization,
        Limits limits,
        boolean urgent,
        int maxReworks,
        int maxTransfers,
        int reminderPercent,
        List<Attribute> attributes) {

    public CategoryDefinition {
        keywords = List.copyOf(keywords);
        attributes = List.copyOf(attributes);
    }

    CategoryRules inVersion(String code, int version) {
        return new CategoryRules(
                code,
                version,
                name,
                kind,
                handlingOrganization,
                limits,
                urgent,
                maxReworks,
                maxTransfers,
                reminderPercent,
                attributes);
    }
}
