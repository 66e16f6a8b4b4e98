package org.gongzhi.core.participation.pabulib;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongzhi.core.participation.count.Count;
import org.gongzhi.core.participation.count.CountResult;
import org.gongzhi.core.participation.pabulib.SampleFiles.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfficialResultsTest {

    /** Entries in which our winners differ from the official ones, by file, and why. None does. */
    private static final Map<String, Set<String>> REASONED_DIFFERENCES = Map.of();

    static Stream<String> filesWithAnOfficialResultAndARuleOfOurs() {
        return SampleFiles.names().stream().filter(name -> {
            PabulibBallot ballot = SampleFiles.read(name).ballot();
            return ballot.rule().isPresent() && !officialWinners(ballot).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("filesWithAnOfficialResultAndARuleOfOurs")
    void givenARealBallot_whenCounted_thenTheWinnersAreTheOfficialOnes(String name) {
        Sample sample = SampleFiles.read(name);
        assertThat(sample.report().defects()).isEmpty();

        CountResult result = Count.of(
                sample.ballot().rule().orElseThrow(),
                sample.tally(),
                sample.ballot().budget());

        var differing = new TreeSet<>(result.winners());
        differing.removeAll(officialWinners(sample.ballot()));
        var missing = new TreeSet<>(officialWinners(sample.ballot()));
        missing.removeAll(result.winners());
        differing.addAll(missing);
        assertThat(differing).isEqualTo(REASONED_DIFFERENCES.getOrDefault(name, Set.of()));
        assertThat(result.totalCost()).isLessThanOrEqualTo(sample.ballot().budget());
    }

    @Test
    void givenTheSamples_thenThirtyThreeOfThemHaveAnOfficialResultThatWeCount() {
        assertThat(filesWithAnOfficialResultAndARuleOfOurs()).hasSize(33);
    }

    @Test
    void givenTheGreenBudgetOfWieliczka_whenCounted_thenThirtyEntriesWinFor995079() {
        Sample sample = SampleFiles.read("Poland_Wieliczka_2023_Green_Budget");

        CountResult result = Count.of(
                sample.ballot().rule().orElseThrow(),
                sample.tally(),
                sample.ballot().budget());

        assertThat(result.winners()).hasSize(30);
        assertThat(result.totalCost()).isEqualByComparingTo(new BigDecimal("995079"));
        assertThat(result.voters()).isEqualTo(6_586);
    }

    @ParameterizedTest
    @MethodSource("filesWithAnOfficialResultAndARuleOfOurs")
    void givenARealBallot_whenTallied_thenVotesAndScoresAreThePublishedOnes(String name) {
        Sample sample = SampleFiles.read(name);
        var tally = sample.tally();
        for (PabulibProject project : sample.ballot().projects()) {
            assertThat(tally.votes(project.id()))
                    .as("votes for %s", project.id())
                    .isEqualTo(Integer.parseInt(project.fields().getOrDefault("votes", "")));
            if (project.fields().containsKey("score")) {
                assertThat(tally.score(project.id()))
                        .as("score of %s", project.id())
                        .isEqualByComparingTo(new BigDecimal(project.fields().get("score")));
            }
        }
    }

    private static Set<String> officialWinners(PabulibBallot ballot) {
        return ballot.projects().stream()
                .filter(project -> project.selected().equals(Optional.of(1)))
                .map(PabulibProject::id)
                .collect(Collectors.toSet());
    }
}
