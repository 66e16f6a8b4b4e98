package org.gongzhi.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.gongzhi.api.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class IssuerChoiceTest {

    private static final String ISSUER = "https://id.example.org";

    private final MockEnvironment environment = new MockEnvironment();

    private IssuerChoice choice(@Nullable String issuer, @Nullable Boolean demonstration) {
        return IssuerChoice.of(
                new SecurityProperties(
                        issuer,
                        "gongzhi",
                        new SecurityProperties.Claims("sub", "roles", "organization", "area", "scope"),
                        new SecurityProperties.Demonstration(
                                demonstration, "http://localhost/demo", Duration.ofHours(1))),
                environment);
    }

    @Test
    void with_nothing_configured_the_demonstration_is_there() {
        assertThat(choice(null, null)).isEqualTo(IssuerChoice.DEMONSTRATION);
    }

    @Test
    void a_configured_issuer_takes_its_place() {
        assertThat(choice(ISSUER, null)).isEqualTo(IssuerChoice.OUTSIDE);
    }

    @Test
    void asked_for_beside_an_issuer_it_refuses() {
        assertThatThrownBy(() -> choice(ISSUER, true))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("issuer-uri");
    }

    @Test
    void asked_for_beside_a_production_store_it_refuses() {
        environment.setProperty("gongzhi.mongodb.uri", "mongodb://store");

        assertThatThrownBy(() -> choice(null, true))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("GONGZHI_MONGODB_URI");
    }

    @Test
    void a_production_store_without_an_issuer_refuses() {
        environment.setProperty("gongzhi.mongodb.uri", "mongodb://store");

        assertThatThrownBy(() -> choice(null, null))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Nobody could log in");
    }

    @Test
    void without_any_issuer_it_refuses() {
        assertThatThrownBy(() -> choice(null, false)).isInstanceOf(StartRefusedException.class);
    }
}
