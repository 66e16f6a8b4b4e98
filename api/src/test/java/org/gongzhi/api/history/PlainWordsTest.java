package org.gongzhi.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.district.District;
import org.gongzhi.core.registry.OrganizationEvent.QualificationGranted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainWordsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Fields that name a resident, or that somebody may not know yet when the sentence can be read. */
    private static final Set<String> NEVER_TOLD = Set.of(
            "residentId",
            "served",
            "voter",
            "entries",
            "scores",
            "member",
            "firstOpener",
            "secondOpener",
            "proposal",
            "offerId",
            "offers",
            "totals");

    static Collection<Class<?>> events() {
        return District.EVENTS.all().values();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_has_a_sentence_in_both_languages_that_tells_the_same_fields_of_it(Class<?> event) {
        Set<String> english = fieldsOf(PlainWords.text(event.getSimpleName(), Locale.ENGLISH));
        Set<String> chinese = fieldsOf(PlainWords.text(event.getSimpleName(), Locale.SIMPLIFIED_CHINESE));

        assertThat(chinese).isEqualTo(english);
        assertThat(Arrays.stream(event.getRecordComponents()).map(component -> component.getName()))
                .containsAll(english);
        assertThat(english).doesNotContainAnyElementsOf(NEVER_TOLD);
    }

    private static Set<String> fieldsOf(String sentence) {
        return PlainWords.FIELD
                .matcher(sentence)
                .results()
                .map(field -> field.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void an_award_is_told_with_names_and_amounts_as_readers_write_them() {
        var words = new PlainWords(id -> id.equals("organization-green") ? "Green Courtyard" : id, ZONE);
        var awarded = new CallAwarded(
                "call-1",
                "need-1",
                "project-1",
                "fund-1",
                "offer-1",
                "organization-hall",
                "organization-green",
                Money.of("28000.50", "CNY"),
                java.util.Map.of(),
                "the best {price} $1 \\ plan",
                Instant.EPOCH);

        assertThat(words.sentence(awarded, Locale.ENGLISH))
                .isEqualTo("Green Courtyard was awarded it for 28,000.50 CNY: the best {price} $1 \\ plan");
        assertThat(words.sentence(awarded, Locale.SIMPLIFIED_CHINESE)).startsWith("Green Courtyard以28,000.50 CNY中标");
    }

    @Test
    void a_moment_is_told_in_the_districts_zone() {
        var words = new PlainWords(UnaryOperator.identity(), ZONE);
        var granted = new QualificationGranted(
                "organization-green", "elderly-care", Instant.parse("2026-12-31T16:00:00Z"), Instant.EPOCH);

        assertThat(words.sentence(granted, Locale.SIMPLIFIED_CHINESE)).contains("2027年1月1日");
    }

    @Test
    void who_acted_is_told_by_role_and_organization_and_never_by_id() {
        var words = new PlainWords(id -> "Town hall", ZONE);

        assertThat(words.who(Actor.staff("staff-7", "organization-hall", Role.COMMISSIONER), Locale.ENGLISH))
                .isEqualTo("commissioner, Town hall");
        assertThat(words.who(Actor.resident("resident-7", "grid"), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("居民");
        assertThat(List.of(words.who(Actor.system("count"), Locale.ENGLISH))).containsExactly("automation");
    }
}
