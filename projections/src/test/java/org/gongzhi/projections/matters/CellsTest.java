package org.gongzhi.projections.matters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.gongzhi.core.Place;
import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void whatever_is_near_lies_in_one_of_the_cells_around() {
        var random = new Random(26);
        for (int i = 0; i < 10_000; i++) {
            var here = new Place(random.nextDouble(-60, 60), random.nextDouble(-179, 179));
            var there = new Place(
                    here.latitude() + random.nextDouble(-0.003, 0.003),
                    here.longitude() + random.nextDouble(-0.003, 0.003));
            if (here.metresTo(there) <= 200) assertThat(Cells.around(here, 200)).contains(Cells.of(there));
        }
    }

    @Test
    void a_look_around_takes_a_handful_of_cells() {
        assertThat(Cells.around(new Place(49.98, 20.06), 200)).hasSizeBetween(1, 6);
        assertThat(Cells.around(new Place(90, 0), 200)).hasSizeLessThan(20);
    }

    @Test
    void a_degree_along_the_meridian_is_some_111_kilometres() {
        assertThat(new Place(49, 20).metresTo(new Place(50, 20))).isBetween(111_000.0, 111_400.0);
        assertThat(new Place(60, 20).metresTo(new Place(60, 20.001))).isBetween(55.0, 56.0);
    }
}
