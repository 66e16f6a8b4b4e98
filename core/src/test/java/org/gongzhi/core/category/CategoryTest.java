package org.gongzhi.core.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.category.CategoriesOfTests.HALL;
import static org.gongzhi.core.category.CategoriesOfTests.SIZE;
import static org.gongzhi.core.category.CategoriesOfTests.definition;
import static org.gongzhi.core.category.CategoriesOfTests.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.category.Attribute.Datatype;
import org.gongzhi.core.category.Attribute.Value;
import org.gongzhi.core.category.CategoryCommand.DefineCategory;
import org.gongzhi.core.category.CategoryCommand.RetireCategory;
import org.gongzhi.core.category.CategoryCommand.ReviseCategory;
import org.gongzhi.core.category.CategoryEvent.CategoryDefined;
import org.gongzhi.core.category.CategoryEvent.CategoryRetired;
import org.gongzhi.core.category.CategoryEvent.CategoryRevised;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTest {

    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final String ID = "category-rubbish";
    private static final Map<String, String> ADMINISTRATOR =
            Actor.staff("staff-1", HALL, Role.ADMINISTRATOR).toMetaData();
    private static final DefineCategory DEFINE = new DefineCategory(new CategoryCode("rubbish"), definition(), NOW);
    private static final CategoryDefined DEFINED = new CategoryDefined(ID, "rubbish", definition(), NOW);
    private static final CategoryRetired RETIRED = new CategoryRetired(ID, "rubbish", "two of a kind", NOW);

    /** Without its question. */
    private static final CategoryDefinition REVISED = definition(limits(), false, List.of());

    private final FixtureConfiguration<Category> category = new AggregateTestFixture<>(Category.class);

    @BeforeEach
    void organizations() {
        HandlingOrganizations organizations = HALL::equals;
        category.registerInjectableResource(organizations);
    }

    @Test
    void an_administrator_defines_a_category() {
        category.givenNoPriorActivity().when(DEFINE, ADMINISTRATOR).expectEvents(DEFINED);
    }

    @Test
    void a_revision_is_a_new_version_and_has_a_reason() {
        category.given(DEFINED)
                .when(new ReviseCategory(ID, REVISED, "nobody answered it", NOW), ADMINISTRATOR)
                .expectEvents(new CategoryRevised(ID, "rubbish", 2, REVISED, "nobody answered it", NOW));
        category.given(DEFINED, new CategoryRevised(ID, "rubbish", 2, REVISED, "nobody answered it", NOW))
                .when(new ReviseCategory(ID, definition(), "some do", NOW), ADMINISTRATOR)
                .expectEvents(new CategoryRevised(ID, "rubbish", 3, definition(), "some do", NOW));
        category.given(DEFINED)
                .when(new ReviseCategory(ID, REVISED, "", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(CommonRule.TEXT_MISSING).at("/reason"))
                .expectNoEvents();
    }

    @Test
    void the_same_again_is_no_revision() {
        category.given(DEFINED)
                .when(new ReviseCategory(ID, definition(), "why not", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(CategoryRule.UNCHANGED))
                .expectNoEvents();
    }

    @Test
    void a_retired_category_stays_as_it_was() {
        category.given(DEFINED)
                .when(new RetireCategory(ID, "two of a kind", NOW), ADMINISTRATOR)
                .expectEvents(RETIRED);
        category.given(DEFINED, RETIRED)
                .when(new RetireCategory(ID, "again", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(CategoryRule.RETIRED))
                .expectNoEvents();
        category.given(DEFINED, RETIRED)
                .when(new ReviseCategory(ID, REVISED, "after all", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(CategoryRule.RETIRED))
                .expectNoEvents();
        category.given(DEFINED)
                .when(new RetireCategory(ID, " ", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(CommonRule.TEXT_MISSING).at("/reason"))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
    void nobody_else_does_any_of_it(Role role) {
        var other = Actor.staff("staff-1", HALL, role).toMetaData();
        category.givenNoPriorActivity()
                .when(DEFINE, other)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        category.given(DEFINED)
                .when(new ReviseCategory(ID, REVISED, "nobody answered it", NOW), other)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        category.given(DEFINED)
                .when(new RetireCategory(ID, "two of a kind", NOW), other)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }

    static Stream<Arguments> a_definition_that_cannot_be_right_is_refused_at_the_field() {
        var day = Limit.workingDays(1);
        var list = List.of(new Value("a", "A"));
        return Stream.of(
                wrong(with("", HALL, List.of()), CommonRule.TEXT_MISSING, "/definition/name"),
                wrong(
                        with("n", "organization-x", List.of()),
                        CategoryRule.ORGANIZATION_UNKNOWN,
                        "/definition/handlingOrganization"),
                wrong(with("n", HALL, List.of("a,b")), CategoryRule.KEYWORD_WITH_COMMA, "/definition/keywords/0"),
                wrong(limit(Limit.workingHours(0)), CategoryRule.LIMIT_OUT_OF_RANGE, "/definition/limits/handling"),
                wrong(limit(Limit.workingHours(-1)), CategoryRule.LIMIT_OUT_OF_RANGE, "/definition/limits/handling"),
                wrong(limit(Limit.workingDays(1_001)), CategoryRule.LIMIT_OUT_OF_RANGE, "/definition/limits/handling"),
                wrong(
                        limit(new Limit(Duration.ofSeconds(Long.MAX_VALUE), Limit.Clock.CONTINUOUS)),
                        CategoryRule.LIMIT_OUT_OF_RANGE,
                        "/definition/limits/handling"),
                wrong(
                        definition(limits(), true, List.of()),
                        CategoryRule.URGENT_RUNS_ON_THE_CLOCK,
                        "/definition/limits/filing"),
                wrong(rounds(11, 3, 80), CategoryRule.OUT_OF_RANGE, "/definition/maxReworks"),
                wrong(rounds(3, -1, 80), CategoryRule.OUT_OF_RANGE, "/definition/maxTransfers"),
                wrong(rounds(3, 3, 100), CategoryRule.OUT_OF_RANGE, "/definition/reminderPercent"),
                wrong(
                        asked("a b", Datatype.STRING, 1, List.of()),
                        CategoryRule.ATTRIBUTE_CODE_FORMAT,
                        "/definition/attributes/0/code"),
                wrong(
                        asked("a", Datatype.STRING, 0, List.of()),
                        CategoryRule.ATTRIBUTE_ORDER,
                        "/definition/attributes/0/order"),
                wrong(
                        asked("a", Datatype.STRING, 1, list),
                        CategoryRule.VALUES_FOR_LISTS,
                        "/definition/attributes/0/values"),
                wrong(
                        asked("a", Datatype.MULTIVALUELIST, 1, List.of()),
                        CategoryRule.VALUES_FOR_LISTS,
                        "/definition/attributes/0/values"),
                wrong(
                        asked("a", Datatype.SINGLEVALUELIST, 1, List.of(list.getFirst(), list.getFirst())),
                        CategoryRule.VALUE_TWICE,
                        "/definition/attributes/0/values/1/key"),
                wrong(
                        definition(limits(), false, List.of(SIZE, SIZE)),
                        CategoryRule.ATTRIBUTE_TWICE,
                        "/definition/attributes/1/code"),
                wrong(
                        definition(
                                new Limits(day, day, day, day, day),
                                false,
                                List.of(new Attribute(false, "a", Datatype.STRING, true, "", 1, "Call us", List.of()))),
                        CategoryRule.REQUIRED_WITHOUT_QUESTION,
                        "/definition/attributes/0/required"));
    }

    private static Arguments wrong(CategoryDefinition definition, Rule rule, String field) {
        return Arguments.of(definition, rule, field);
    }

    private static CategoryDefinition with(String name, String handling, List<String> keywords) {
        return new CategoryDefinition(
                name, CategoryKind.EVENT, "", "", keywords, handling, limits(), false, 3, 3, 80, List.of());
    }

    private static CategoryDefinition limit(Limit handling) {
        var day = Limit.workingDays(1);
        return definition(new Limits(day, day, handling, day, day), false, List.of());
    }

    private static CategoryDefinition rounds(int reworks, int transfers, int percent) {
        return new CategoryDefinition(
                "n",
                CategoryKind.EVENT,
                "",
                "",
                List.of(),
                HALL,
                limits(),
                false,
                reworks,
                transfers,
                percent,
                List.of());
    }

    private static CategoryDefinition asked(String code, Datatype datatype, int order, List<Value> values) {
        return definition(
                limits(), false, List.of(new Attribute(true, code, datatype, false, "", order, "What?", values)));
    }

    @ParameterizedTest
    @MethodSource
    void a_definition_that_cannot_be_right_is_refused_at_the_field(
            CategoryDefinition definition, Rule rule, String field) {
        category.givenNoPriorActivity()
                .when(new DefineCategory(new CategoryCode("rubbish"), definition, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(rule).at(field))
                .expectNoEvents();
        category.given(DEFINED)
                .when(new ReviseCategory(ID, definition, "better", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(rule).at(field))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a.b", "类别", "category~1"})
    void a_code_is_letters_digits_hyphens_and_underscores(String code) {
        assertThatThrownBy(() -> new CategoryCode(code))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.rule()).isEqualTo(CategoryRule.CODE_FORMAT));
    }

    @Test
    void every_version_is_kept_and_a_retired_category_has_no_current_one() {
        var defined = CategoryStanding.after(null, DEFINED);
        var revised = CategoryStanding.after(defined, new CategoryRevised(ID, "rubbish", 2, REVISED, "why", NOW));
        var retired = CategoryStanding.after(revised, RETIRED);

        assertThat(defined.current()).contains(definition().inVersion("rubbish", 1));
        assertThat(revised.current()).contains(REVISED.inVersion("rubbish", 2));
        assertThat(retired.current()).isEmpty();
        assertThat(retired.version(1)).contains(definition().inVersion("rubbish", 1));
        assertThat(retired.version(2)).contains(REVISED.inVersion("rubbish", 2));
        assertThat(retired.version(0)).isEmpty();
        assertThat(retired.version(3)).isEmpty();
    }
}
