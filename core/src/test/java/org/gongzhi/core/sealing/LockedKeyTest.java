package org.gongzhi.core.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class LockedKeyTest {

    private static final String PASSPHRASE = "六棵菩提树立在河边 caf\u00e9";

    @Test
    void opens_with_its_passphrase_however_the_keyboard_composes_it_and_with_no_other() throws Exception {
        var random = new SecureRandom();
        var keys = SealingKeys.generate(random);
        var locked = LockedKey.lock(keys, PASSPHRASE, random);

        assertThat(locked.iterations()).isGreaterThanOrEqualTo(600_000);
        assertThat(locked.unlock("六棵菩提树立在河边 cafe\u0301", keys.publicKey()).publicKey())
                .isEqualTo(keys.publicKey());
        assertThatExceptionOfType(UndecipherableException.class)
                .isThrownBy(() -> locked.unlock(PASSPHRASE + " ", keys.publicKey()));
    }

    /** RFC 8037, appendix A.3, is of an Ed25519 key; the same rule, worked out for RFC 7748's Bob. */
    @Test
    void a_key_is_named_by_its_thumbprint() {
        String jwk = "{\"crv\":\"X25519\",\"kty\":\"OKP\",\"x\":\"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08\"}";

        assertThat(SealingKeys.thumbprint("3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"))
                .isEqualTo(Base64Url.of(SealingKeys.sha256(jwk.getBytes(StandardCharsets.UTF_8))));
    }
}
