package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gongzhi.core.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    static List<String> codes() {
        var codes = new ArrayList<String>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.gongzhi.core")
                        .stream()
                        .filter(type -> type.isAssignableTo(Rule.class) && type.isEnum())
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                        .forEach(rule -> codes.add(((Rule) rule).code()));
        Arrays.stream(CommonProblem.values()).map(CommonProblem::code).forEach(codes::add);
        return codes;
    }

    static Stream<Locale> languages() {
        return Stream.of(Texts.ENGLISH, Texts.CHINESE);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_rule_has_a_text_in(Locale language) {
        assertThat(codes())
                .hasSizeGreaterThan(40)
                .allSatisfy(code -> assertThat(Texts.sentence(code, List.of(), language))
                        .as("text of %s in %s", code, language)
                        .isPresent());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_status_has_a_title_in(Locale language) {
        for (CommonProblem problem : CommonProblem.values()) {
            assertThat(ResourceBundle.getBundle("messages", language)
                            .containsKey("status." + problem.status().value()))
                    .as("title of %s in %s", problem.status(), language)
                    .isTrue();
        }
    }

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(keys(Texts.CHINESE)).isEqualTo(keys(Texts.ENGLISH));
    }

    @Test
    void the_chinese_texts_are_chinese() {
        var bundle = ResourceBundle.getBundle("messages", Texts.CHINESE);
        for (String key : bundle.keySet())
            assertThat(bundle.getString(key)).as(key).containsPattern("\\p{IsHan}");
    }

    @Test
    void no_apostrophe_swallows_an_argument() {
        for (Locale language : List.of(Texts.ENGLISH, Texts.CHINESE)) {
            var bundle = ResourceBundle.getBundle("messages", language);
            for (String key : bundle.keySet()) {
                assertThat(bundle.getString(key).replace("''", "")).as(key).doesNotContain("'");
            }
        }
    }

    private static SortedSet<String> keys(Locale language) {
        return new TreeSet<>(ResourceBundle.getBundle("messages", language).keySet());
    }
}
