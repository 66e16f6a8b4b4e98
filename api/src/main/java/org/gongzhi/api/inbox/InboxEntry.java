package org.gongzhi.api.inbox;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import org.gongzhi.projections.inbox.News;
import org.gongzhi.projections.inbox.NewsKind;

/** A piece of news, told to its reader. */
record InboxEntry(
        @Schema(description = "In the log; unread while it is beyond what was read", example = "1289")
        long position,

        NewsKind kind,

        @Schema(description = "In the language asked for", example = "A matter was dispatched to you.")
        String sentence,

        @Schema(description = "Id of what it is about") String thing,

        @Schema(description = "Where to read more of it") String href,

        Instant at) {

    static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static InboxEntry of(News news, Audience audience, Locale language) {
        return new InboxEntry(
                news.position(),
                news.kind(),
                sentence(news.kind(), audience, language),
                news.thing(),
                audience.href(news),
                news.at());
    }

    /** Some say another thing to whoever raised a matter than to those who work on it. */
    static String sentence(NewsKind kind, Audience audience, Locale language) {
        var texts = ResourceBundle.getBundle("messages/inbox", language, NO_FALLBACK);
        String own = kind.name() + "." + audience.name();
        return texts.getString(texts.containsKey(own) ? own : kind.name());
    }
}
