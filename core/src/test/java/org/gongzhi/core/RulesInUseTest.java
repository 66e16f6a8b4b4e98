package org.gongzhi.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongzhi.core.commissioning.CommissioningRule;
import org.gongzhi.core.fund.FundRule;
import org.gongzhi.core.participation.ParticipationRule;
import org.gongzhi.core.project.ProjectRule;
import org.junit.jupiter.api.Test;

/** A rule that nothing breaks is no rule, and one that no test breaks is a promise. Read off the sources. */
class RulesInUseTest {

    private static final List<Class<? extends Enum<?>>> RULES = List.of(
            CommonRule.class, FundRule.class, ProjectRule.class, ParticipationRule.class, CommissioningRule.class);
    private static final Pattern NAMED = Pattern.compile("\\b(\\w+Rule)\\s*\\.\\s*([A-Z][A-Z_0-9]+)\\b");

    private static Stream<String> constants() {
        return RULES.stream().flatMap(rules -> Arrays.stream(rules.getEnumConstants())
                .map(rule -> rules.getSimpleName() + "." + rule.name()));
    }

    private static List<String> namedIn(String folder) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> NAMED.matcher(code(file)).results())
                    .map(found -> found.group(1) + "." + found.group(2))
                    .distinct()
                    .collect(Collectors.toList());
        }
    }

    /** Without its comments: a rule that only a comment names is not in use. */
    private static String code(Path file) {
        try {
            return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyRuleIsBrokenSomewhere() throws IOException {
        assertThat(constants()).isSubsetOf(namedIn("src/main/java"));
    }

    @Test
    void everyRuleIsNamedByATest() throws IOException {
        assertThat(constants()).isSubsetOf(namedIn("src/test/java"));
    }
}
