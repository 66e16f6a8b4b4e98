package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class StoreChoiceTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void with_nothing_configured_it_is_sqlite() {
        assertThat(StoreChoice.of(environment)).isEqualTo(StoreChoice.SQLITE);
    }

    @Test
    void a_uri_that_is_left_blank_is_none() {
        environment.setProperty("gongzhi.mongodb.uri", " ");

        assertThat(StoreChoice.of(environment)).isEqualTo(StoreChoice.SQLITE);
    }

    @Test
    void with_a_uri_it_is_mongodb() {
        environment.setProperty("gongzhi.mongodb.uri", "mongodb://localhost");

        assertThat(StoreChoice.of(environment)).isEqualTo(StoreChoice.MONGODB);
    }

    @Test
    void the_password_is_not_in_the_propertys_text() {
        assertThat(new GongzhiProperties.Mongodb("mongodb://me:secret@host", "mongodb://me:secret@keys").toString())
                .doesNotContain("secret");
    }
}
