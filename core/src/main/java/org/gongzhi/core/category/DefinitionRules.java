package org.gongzhi.core.category;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.category.Attribute.Datatype;
import org.gongzhi.core.category.Attribute.Value;
import org.gongzhi.core.category.Limit.Clock;

/** What a category's definition is held to, whether it is sent alone or in a list. */
public final class DefinitionRules {

    /** Where it stands in a command. */
    private static final String AT = "/definition";

    private static final Duration LONGEST_LIMIT = Duration.ofHours(8_000);
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int MOST_KEYWORDS = 30;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int MOST_VALUES = 200;
    private static final int MOST_ROUNDS = 10;
    private static final Pattern ATTRIBUTE_CODE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private DefinitionRules() {}

    /**
     * Checks what can be known without the other categories.
     *
     * @throws Rejection {@link CategoryRule}, at the field that is wrong
     */
    public static void check(CategoryDefinition definition, HandlingOrganizations organizations) {
        Bounds.requireLine(AT + "/name", definition.name());
        Bounds.requireNotLonger(AT + "/description", definition.description(), LONGEST_DESCRIPTION);
        Bounds.requireNotLonger(AT + "/group", definition.group(), Bounds.LINE);
        checkKeywords(definition.keywords());
        checkLimits(definition.limits(), definition.urgent());
        requireWithin(AT + "/maxReworks", definition.maxReworks(), 0, MOST_ROUNDS);
        requireWithin(AT + "/maxTransfers", definition.maxTransfers(), 0, MOST_ROUNDS);
        requireWithin(AT + "/reminderPercent", definition.reminderPercent(), 1, 99);
        checkAttributes(definition.attributes());
        String handling = definition.handlingOrganization();
        Bounds.requireLine(AT + "/handlingOrganization", handling);
        if (!organizations.isRegistered(handling)) {
            throw Rejection.at(AT + "/handlingOrganization", CategoryRule.ORGANIZATION_UNKNOWN, handling);
        }
    }

    private static void checkKeywords(List<String> keywords) {
        Bounds.requireAtMost(AT + "/keywords", keywords, MOST_KEYWORDS);
        for (int i = 0; i < keywords.size(); i++) {
            Bounds.requireLine(AT + "/keywords/" + i, keywords.get(i));
            if (keywords.get(i).contains(","))
                throw Rejection.at(AT + "/keywords/" + i, CategoryRule.KEYWORD_WITH_COMMA);
        }
    }

    private static void checkLimits(Limits limits, boolean urgent) {
        check(AT + "/limits/filing", limits.filing(), urgent);
        check(AT + "/limits/acceptance", limits.acceptance(), urgent);
        check(AT + "/limits/handling", limits.handling(), urgent);
        check(AT + "/limits/verification", limits.verification(), urgent);
        check(AT + "/limits/answer", limits.answer(), false);
    }

    private static void check(String pointer, Limit limit, boolean urgent) {
        boolean inRange = limit.time().isPositive() && limit.time().compareTo(LONGEST_LIMIT) <= 0;
        if (!inRange) throw Rejection.at(pointer, CategoryRule.LIMIT_OUT_OF_RANGE, LONGEST_LIMIT.toHours());
        if (urgent && limit.clock() != Clock.CONTINUOUS) {
            throw Rejection.at(pointer, CategoryRule.URGENT_RUNS_ON_THE_CLOCK);
        }
    }

    private static void requireWithin(String pointer, int number, int least, int most) {
        if (number < least || number > most) throw Rejection.at(pointer, CategoryRule.OUT_OF_RANGE, least, most);
    }

    private static void checkAttributes(List<Attribute> attributes) {
        Bounds.requireAtMost(AT + "/attributes", attributes, MOST_ATTRIBUTES);
        var codes = new HashSet<String>();
        var places = new HashSet<Integer>();
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.get(i);
            String pointer = AT + "/attributes/" + i;
            if (!ATTRIBUTE_CODE.matcher(attribute.code()).matches()) {
                throw Rejection.at(pointer + "/code", CategoryRule.ATTRIBUTE_CODE_FORMAT);
            }
            if (!codes.add(attribute.code())) {
                throw Rejection.at(pointer + "/code", CategoryRule.ATTRIBUTE_TWICE, attribute.code());
            }
            if (attribute.order() < 1 || !places.add(attribute.order())) {
                throw Rejection.at(pointer + "/order", CategoryRule.ATTRIBUTE_ORDER);
            }
            if (attribute.required() && !attribute.variable()) {
                throw Rejection.at(pointer + "/required", CategoryRule.REQUIRED_WITHOUT_QUESTION);
            }
            Bounds.requireNotLonger(pointer + "/datatypeDescription", attribute.datatypeDescription(), Bounds.LINE);
            Bounds.requireLine(pointer + "/description", attribute.description());
            checkValues(pointer + "/values", attribute);
        }
    }

    private static void checkValues(String pointer, Attribute attribute) {
        List<Value> values = attribute.values();
        boolean isList =
                attribute.datatype() == Datatype.SINGLEVALUELIST || attribute.datatype() == Datatype.MULTIVALUELIST;
        if (isList == values.isEmpty()) throw Rejection.at(pointer, CategoryRule.VALUES_FOR_LISTS);
        Bounds.requireAtMost(pointer, values, MOST_VALUES);
        var keys = new HashSet<String>();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            Bounds.requireLine(pointer + "/" + i + "/key", value.key());
            Bounds.requireLine(pointer + "/" + i + "/name", value.name());
            if (!keys.add(value.key())) {
                throw Rejection.at(pointer + "/" + i + "/key", CategoryRule.VALUE_TWICE, value.key());
            }
        }
    }
}
