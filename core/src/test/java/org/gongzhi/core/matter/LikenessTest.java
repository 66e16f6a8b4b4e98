package org.gongzhi.core.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LikenessTest {

    @Test
    void chinese_is_compared_by_pairs_of_characters_and_other_languages_by_words() {
        assertThat(Likeness.terms("电梯故障，3号楼 Lift broken"))
                .containsExactlyInAnyOrder("电梯", "梯故", "故障", "3", "号楼", "lift", "broken");
        assertThat(Likeness.terms("灯!")).containsExactly("灯");
    }

    @Test
    void the_same_said_in_another_order_is_the_same() {
        assertThat(Likeness.of("Rubbish behind the school", "behind the SCHOOL: rubbish"))
                .isEqualTo(1);
        assertThat(Likeness.of("Śmieci koło szkoły", "śmieci koło szkoły.")).isEqualTo(1);
    }

    @Test
    void two_reports_of_a_broken_lift_are_more_alike_than_one_of_a_lift_and_one_of_rubbish() {
        double same = Likeness.of("3号楼电梯故障，老人下不了楼", "三号楼的电梯故障两天了");
        double other = Likeness.of("3号楼电梯故障，老人下不了楼", "小区门口垃圾没人清运");

        assertThat(same).isGreaterThan(other + 0.2);
        assertThat(other).isZero();
    }

    @Test
    void it_is_the_share_of_terms_in_common() {
        assertThat(Likeness.of("a b c", "b c d e")).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(Likeness.of("", "rubbish")).isZero();
        assertThat(Likeness.of("…", "…")).isZero();
    }
}
