package org.gongzhi.core.category;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.category.Attribute.Value;

/**
 * What somebody answered to a category's questions, as sent: by the attribute's code, each with one answer, or with as
 * many as were chosen of a list. They are words of whoever raised the matter.
 */
public record AttributeValues(Map<String, List<String>> byCode) {

    public static final AttributeValues NONE = new AttributeValues(Map.of());

    /** Without an exponent, which would make a long number of a short text. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.][0-9]+)?");

    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_DATETIME = 40;
    private static final String FIELD = "/attributes/";

    public AttributeValues {
        var copy = new LinkedHashMap<String, List<String>>();
        byCode.forEach((code, answers) -> copy.put(code, List.copyOf(answers)));
        byCode = Collections.unmodifiableMap(copy);
    }

    /**
     * Blank answers are none.
     *
     * @throws Rejection {@link CategoryRule}, {@link org.gongzhi.core.CommonRule}, at {@code /attributes/<code>}
     */
    public void requireFit(List<Attribute> attributes) {
        Map<String, Attribute> asked = attributes.stream()
                .filter(Attribute::variable)
                .collect(Collectors.toMap(Attribute::code, attribute -> attribute));
        byCode.keySet().forEach(code -> {
            if (!asked.containsKey(code)) throw Rejection.at(pointer(code), CategoryRule.NO_SUCH_ATTRIBUTE);
        });
        asked.values().forEach(this::requireFit);
    }

    private void requireFit(Attribute attribute) {
        String pointer = pointer(attribute.code());
        List<String> answers = byCode.getOrDefault(attribute.code(), List.of()).stream()
                .filter(answer -> !answer.isBlank())
                .toList();
        if (answers.isEmpty()) {
            if (attribute.required()) throw Rejection.at(pointer, CategoryRule.ANSWER_REQUIRED);
            return;
        }
        if (attribute.datatype() == Attribute.Datatype.MULTIVALUELIST) {
            requireChosen(pointer, answers, attribute.values());
            return;
        }
        if (answers.size() > 1) throw Rejection.at(pointer, CategoryRule.ONE_ANSWER);
        String answer = answers.getFirst();
        switch (attribute.datatype()) {
            case STRING -> Bounds.requireLine(pointer, answer);
            case TEXT -> Bounds.requireText(pointer, answer);
            case NUMBER -> requireNumber(pointer, answer);
            case DATETIME -> requireDatetime(pointer, answer);
            case SINGLEVALUELIST, MULTIVALUELIST -> requireChosen(pointer, answers, attribute.values());
        }
    }

    private static void requireNumber(String pointer, String answer) {
        Bounds.requireNotLonger(pointer, answer, LONGEST_NUMBER);
        if (!NUMBER.matcher(answer.strip()).matches()) throw Rejection.at(pointer, CategoryRule.NOT_A_NUMBER);
    }

    private static void requireDatetime(String pointer, String answer) {
        Bounds.requireNotLonger(pointer, answer, LONGEST_DATETIME);
        try {
            OffsetDateTime.parse(answer.strip());
        } catch (DateTimeException e) {
            throw Rejection.at(pointer, CategoryRule.NOT_A_DATETIME);
        }
    }

    private static void requireChosen(String pointer, List<String> answers, List<Value> values) {
        var chosen = new HashSet<String>();
        for (String answer : answers) {
            if (values.stream().noneMatch(value -> value.key().equals(answer))) {
                throw Rejection.at(pointer, CategoryRule.NOT_IN_THE_LIST);
            }
            if (!chosen.add(answer)) throw Rejection.at(pointer, CategoryRule.CHOSEN_TWICE);
        }
    }

    /** The code may be anything that was sent (RFC 6901). */
    private static String pointer(String code) {
        String bounded = code.substring(0, Math.min(code.length(), Bounds.LINE));
        return FIELD + bounded.replace("~", "~0").replace("/", "~1");
    }
}
