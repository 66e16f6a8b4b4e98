package org.gongzhi.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

    private static Pseudonyms under(String key) {
        return new Pseudonyms(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    private final Pseudonyms pseudonyms = under("a key of thirty-two bytes, or so");

    /** Computed by OpenSSL: {@code printf 'ballot-1\0resident-1' | openssl dgst -sha256 -hmac "…"}. */
    @Test
    void aPseudonymIsTheFirstHalfOfTheHmacOfAffairAndParty() {
        assertThat(pseudonyms.of("ballot-1", "resident-1")).isEqualTo("740e41a2d9980c69fdc812840e847536");
    }

    @Test
    void aPartyIsAnotherInEveryAffairAndUnderEveryKey() {
        String here = pseudonyms.of("ballot-1", "resident-1");

        assertThat(pseudonyms.of("ballot-1", "resident-1")).isEqualTo(here);
        assertThat(pseudonyms.of("ballot-2", "resident-1")).isNotEqualTo(here);
        assertThat(pseudonyms.of("ballot-1", "resident-2")).isNotEqualTo(here);
        assertThat(under("another key of thirty-two bytes.").of("ballot-1", "resident-1"))
                .isNotEqualTo(here);
    }

    @Test
    void whereTheAffairEndsMakesADifference() {
        assertThat(pseudonyms.of("ab", "c")).isNotEqualTo(pseudonyms.of("a", "bc"));
    }
}
