package org.gongzhi.api.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gongzhi.api.http.FaultException;
import org.gongzhi.api.http.HttpProperties;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class Open311KeysTest {

    /** Of the key {@code test-key}. */
    private static final String HASH = "62af8704764faf8ea82fc61ce9c4c3908b6cb97d463a634e9e587d7c885db0ef";

    private static Open311Properties configured(Map<String, String> keys) {
        return new Open311Properties("", "", "", Open311Properties.Type.TEST, null, keys);
    }

    /** Two requests a client, and two tries an address, in an hour. */
    private static Open311Keys keys(Map<String, String> keys) {
        var rate = new HttpProperties.Rate(true, Duration.ofHours(1), 2, 100, 2);
        var streams = new HttpProperties.StreamBounds(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new Open311Keys(
                configured(keys),
                new HttpProperties(
                        DataSize.ofMegabytes(1),
                        Duration.ofSeconds(1),
                        streams,
                        rate,
                        new HttpProperties.Cors(List.of())));
    }

    private static int refusal(Open311Keys keys, String key, String address) {
        try {
            keys.require(key, address);
            return 0;
        } catch (FaultException refused) {
            return refused.fault().status().value();
        }
    }

    @Test
    void whoever_has_a_clients_key_acts_as_that_client_and_as_nobody_else() {
        var actor = keys(Map.of("app", HASH, "other", "0".repeat(64))).require("test-key", "10.0.0.1");

        assertThat(actor.party()).isEqualTo("system:open311:app");
        assertThat(actor.roles()).containsExactly(Role.SYSTEM);
        assertThat(actor.organization()).isNull();
    }

    @Test
    void without_configured_keys_nobody_has_one() {
        assertThat(refusal(keys(Map.of()), "test-key", "10.0.0.1")).isEqualTo(403);
        assertThat(refusal(keys(Map.of()), "", "10.0.0.1")).isEqualTo(403);
        assertThat(refusal(keys(Map.of("app", HASH)), HASH, "10.0.0.1"))
                .as("the hash opens nothing")
                .isEqualTo(403);
        assertThat(refusal(keys(Map.of("app", HASH)), "x".repeat(100_000), "10.0.0.1"))
                .isEqualTo(403);
    }

    @Test
    void a_client_has_so_many_requests_and_an_address_so_many_tries() {
        var keys = keys(Map.of("app", HASH));

        assertThat(List.of(
                        refusal(keys, "test-key", "10.0.0.1"),
                        refusal(keys, "test-key", "10.0.0.2"),
                        refusal(keys, "test-key", "10.0.0.3")))
                .containsExactly(0, 0, 429);
        assertThat(List.of(
                        refusal(keys, "wrong", "10.0.0.9"),
                        refusal(keys, "wrong", "10.0.0.9"),
                        refusal(keys, "wrong", "10.0.0.9"),
                        refusal(keys, "wrong", "10.0.0.8")))
                .containsExactly(403, 403, 429, 403);
    }

    @ParameterizedTest
    @CsvSource({"app, test-key", "app, ABCDEF", "'', 0", "'An app', 0"})
    void a_key_in_plain_text_is_no_configuration(String client, String hash) {
        assertThatThrownBy(() -> configured(Map.of(client, hash.equals("0") ? HASH : hash)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
