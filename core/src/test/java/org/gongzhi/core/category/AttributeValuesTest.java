package org.gongzhi.core.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Rule;
import org.gongzhi.core.category.Attribute.Datatype;
import org.gongzhi.core.category.Attribute.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeValuesTest {

    private static Attribute asked(String code, Datatype datatype, int order) {
        boolean isList = datatype.name().endsWith("LIST");
        return new Attribute(
                true,
                code,
                datatype,
                false,
                "",
                order,
                "?",
                isList ? List.of(new Value("red", "Red"), new Value("blue", "Blue")) : List.of());
    }

    private static final List<Attribute> ASKED = List.of(
            asked("string", Datatype.STRING, 1),
            asked("number", Datatype.NUMBER, 2),
            asked("datetime", Datatype.DATETIME, 3),
            asked("text", Datatype.TEXT, 4),
            asked("one", Datatype.SINGLEVALUELIST, 5),
            asked("many", Datatype.MULTIVALUELIST, 6),
            new Attribute(false, "notice", Datatype.STRING, false, "", 7, "Call 119 for fires", List.of()));

    private static AttributeValues given(String code, String... answers) {
        return new AttributeValues(Map.of(code, Arrays.asList(answers)));
    }

    @ParameterizedTest
    @CsvSource({
        "string, a lamp post",
        "number, -12.50",
        "number, ' 3 '",
        "datetime, 2026-11-25T09:00:00+08:00",
        "datetime, 2026-11-25T09:00:00Z",
        "text, 很多话",
        "one, red",
        "many, blue",
        "string, ''",
        "number, ' '"
    })
    void what_fits_the_question_is_taken(String code, String answer) {
        assertThatCode(() -> given(code, answer).requireFit(ASKED)).doesNotThrowAnyException();
    }

    @Test
    void several_are_chosen_where_several_may_be() {
        assertThatCode(() -> given("many", "blue", "red").requireFit(ASKED)).doesNotThrowAnyException();
        assertThatCode(() -> AttributeValues.NONE.requireFit(ASKED)).doesNotThrowAnyException();
    }

    static Stream<Arguments> what_does_not_is_refused_at_its_field() {
        return Stream.of(
                wrong(given("string", "x".repeat(201)), CommonRule.TEXT_TOO_LONG, "/attributes/string"),
                wrong(given("string", "a", "b"), CategoryRule.ONE_ANSWER, "/attributes/string"),
                wrong(given("text", "x".repeat(10_001)), CommonRule.TEXT_TOO_LONG, "/attributes/text"),
                wrong(given("number", "many"), CategoryRule.NOT_A_NUMBER, "/attributes/number"),
                wrong(given("number", "1e999999999"), CategoryRule.NOT_A_NUMBER, "/attributes/number"),
                wrong(given("number", "1".repeat(41)), CommonRule.TEXT_TOO_LONG, "/attributes/number"),
                wrong(given("datetime", "yesterday"), CategoryRule.NOT_A_DATETIME, "/attributes/datetime"),
                wrong(given("datetime", "2026-11-25T09:00:00"), CategoryRule.NOT_A_DATETIME, "/attributes/datetime"),
                wrong(given("one", "green"), CategoryRule.NOT_IN_THE_LIST, "/attributes/one"),
                wrong(given("one", "red", "blue"), CategoryRule.ONE_ANSWER, "/attributes/one"),
                wrong(given("many", "red", "green"), CategoryRule.NOT_IN_THE_LIST, "/attributes/many"),
                wrong(given("many", "red", "red"), CategoryRule.CHOSEN_TWICE, "/attributes/many"),
                wrong(given("notice", "yes"), CategoryRule.NO_SUCH_ATTRIBUTE, "/attributes/notice"),
                wrong(given("a/b~c", "yes"), CategoryRule.NO_SUCH_ATTRIBUTE, "/attributes/a~1b~0c"),
                wrong(
                        given("x".repeat(1_000_000), "yes"),
                        CategoryRule.NO_SUCH_ATTRIBUTE,
                        "/attributes/" + "x".repeat(200)));
    }

    private static Arguments wrong(AttributeValues values, Rule rule, String field) {
        return Arguments.of(values, rule, field);
    }

    @ParameterizedTest
    @MethodSource
    void what_does_not_is_refused_at_its_field(AttributeValues values, Rule rule, String field) {
        var rejection = catchThrowableOfType(Rejection.class, () -> values.requireFit(ASKED));
        assertThat(rejection).isNotNull();
        assertThat(rejection.rule()).isEqualTo(rule);
        assertThat(rejection.pointer()).isEqualTo(field);
    }

    @Test
    void a_required_question_is_answered_and_not_by_a_blank() {
        for (var none : List.of(AttributeValues.NONE, given("SIZE", " "))) {
            var rejection =
                    catchThrowableOfType(Rejection.class, () -> none.requireFit(List.of(CategoriesOfTests.SIZE)));
            assertThat(rejection.rule()).isEqualTo(CategoryRule.ANSWER_REQUIRED);
            assertThat(rejection.pointer()).isEqualTo("/attributes/SIZE");
        }
    }
}
