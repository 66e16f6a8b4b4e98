package org.gongzhi.core.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Against the published vector of mode 0, kem 0x0020, kdf 0x0001, aead 0x0002 in the {@code test-vectors.json} that
 * accompanies RFC 9180; its first encryption.
 */
class HpkeTest {

    private static final byte[] INFO = hex("4f6465206f6e2061204772656369616e2055726e");
    private static final byte[] AAD = hex("436f756e742d30");
    private static final byte[] PLAINTEXT = hex("4265617574792069732074727574682c20747275746820626561757479");
    private static final byte[] EPHEMERAL = hex("179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11");
    private static final byte[] RECIPIENT = hex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d");
    private static final byte[] PUBLIC = hex("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");
    private static final byte[] ENVELOPE = hex("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256"
            + "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a");

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @Test
    void seals_as_the_published_vector() {
        assertThat(Hpke.seal(PUBLIC, INFO, AAD, PLAINTEXT, EPHEMERAL)).isEqualTo(ENVELOPE);
    }

    @Test
    void opens_the_published_vector() throws Exception {
        var keys = SealingKeys.of(RECIPIENT);

        assertThat(keys.publicKey()).isEqualTo(Base64Url.of(PUBLIC));
        assertThat(Hpke.open(keys, INFO, AAD, ENVELOPE)).isEqualTo(PLAINTEXT);
    }

    @Test
    void opens_with_nothing_else() {
        var keys = SealingKeys.of(RECIPIENT);
        for (int at = 0; at < ENVELOPE.length; at++) {
            byte[] altered = ENVELOPE.clone();
            altered[at] ^= 1;
            requireShut(keys, INFO, AAD, altered);
        }
        requireShut(SealingKeys.of(EPHEMERAL), INFO, AAD, ENVELOPE);
        requireShut(keys, AAD, AAD, ENVELOPE);
        requireShut(keys, INFO, INFO, ENVELOPE);
        requireShut(keys, INFO, AAD, new byte[Hpke.OVERHEAD - 1]);
        requireShut(keys, INFO, AAD, new byte[Hpke.OVERHEAD]);
    }

    private static void requireShut(SealingKeys keys, byte[] info, byte[] aad, byte[] envelope) {
        assertThatExceptionOfType(UndecipherableException.class).isThrownBy(() -> Hpke.open(keys, info, aad, envelope));
    }

    @Test
    void never_seals_the_same_way_twice() {
        var random = new SecureRandom();

        assertThat(Hpke.seal(PUBLIC, INFO, AAD, PLAINTEXT, random))
                .isNotEqualTo(Hpke.seal(PUBLIC, INFO, AAD, PLAINTEXT, random));
    }

    @Test
    void a_point_of_low_order_is_no_public_key() {
        assertThat(SealingKeys.readPublicKey(Base64Url.of(new byte[32]))).isEmpty();
        assertThat(SealingKeys.readPublicKey(
                        Base64Url.of(hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"))))
                .isEmpty();
        assertThat(SealingKeys.readPublicKey("AAAA")).isEmpty();
        assertThat(SealingKeys.readPublicKey("not base64")).isEmpty();
        assertThat(SealingKeys.readPublicKey(Base64Url.of(PUBLIC))).contains(PUBLIC);
    }
}
