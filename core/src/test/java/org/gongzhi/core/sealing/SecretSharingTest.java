package org.gongzhi.core.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SecretSharingTest {

    private final SecureRandom random = new SecureRandom();

    private byte[] secret() {
        var secret = new byte[32];
        random.nextBytes(secret);
        return secret;
    }

    @RepeatedTest(20)
    void any_two_of_five_give_the_secret_back() {
        byte[] secret = secret();
        var shares = SecretSharing.split(secret, 5, 2, random);

        for (int a = 1; a <= 5; a++) {
            for (int b = 1; b <= 5; b++) {
                if (a != b) {
                    assertThat(SecretSharing.combine(Map.of(a, shares.get(a - 1), b, shares.get(b - 1))))
                            .isEqualTo(secret);
                }
            }
        }
    }

    @Test
    void three_of_four_take_three() {
        byte[] secret = secret();
        var shares = SecretSharing.split(secret, 4, 3, random);

        assertThat(SecretSharing.combine(Map.of(1, shares.get(0), 2, shares.get(1), 4, shares.get(3))))
                .isEqualTo(secret);
        assertThat(SecretSharing.combine(Map.of(1, shares.get(0), 2, shares.get(1))))
                .isNotEqualTo(secret);
    }

    /** 0x53 · 0xca = 1 in AES's field (FIPS 197): a line through (1, s+0x53) and (2, s+2·0x53) meets zero at s. */
    @Test
    void combines_as_worked_out_by_hand() {
        byte[] one = HexFormat.of().parseHex(hexOf(0x42 ^ 0x53));
        byte[] two = HexFormat.of().parseHex(hexOf(0x42 ^ 0xa6));

        assertThat(SecretSharing.combine(Map.of(1, one, 2, two))).isEqualTo(new byte[] {0x42});
    }

    private static String hexOf(int value) {
        return HexFormat.of().toHexDigits((byte) value);
    }

    @Test
    void one_share_goes_with_every_secret() {
        byte[] share = {0x17};
        var possible = new HashSet<Byte>();
        for (int other = 0; other < 256; other++) {
            possible.add(SecretSharing.combine(Map.of(1, share, 2, new byte[] {(byte) other}))[0]);
        }

        assertThat(possible).hasSize(256);
    }

    @Test
    void one_alone_is_no_sharing() {
        assertThatIllegalArgumentException().isThrownBy(() -> SecretSharing.split(secret(), 3, 1, random));
        assertThatIllegalArgumentException().isThrownBy(() -> SecretSharing.split(secret(), 1, 2, random));
    }
}
