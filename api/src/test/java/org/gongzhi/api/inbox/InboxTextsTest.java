package org.gongzhi.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.gongzhi.projections.inbox.NewsKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InboxTextsTest {

    @ParameterizedTest
    @EnumSource(NewsKind.class)
    void every_kind_of_news_has_a_sentence_for_every_audience_in_both_languages(NewsKind kind) {
        for (Audience audience : Audience.values()) {
            assertThat(InboxEntry.sentence(kind, audience, Locale.ENGLISH)).endsWith(".");
            assertThat(InboxEntry.sentence(kind, audience, Locale.SIMPLIFIED_CHINESE))
                    .containsPattern("\\p{IsHan}")
                    .endsWith("。");
        }
    }

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(ResourceBundle.getBundle("messages/inbox", Locale.SIMPLIFIED_CHINESE)
                        .keySet())
                .isEqualTo(
                        ResourceBundle.getBundle("messages/inbox", Locale.ROOT).keySet());
    }
}
