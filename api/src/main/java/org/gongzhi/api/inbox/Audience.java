package org.gongzhi.api.inbox;

import java.util.Locale;
import org.gongzhi.projections.inbox.News;
import org.gongzhi.projections.inbox.NewsKind;

/** Whose paths a piece of news leads into. */
enum Audience {
    GOVERNMENT,
    ORGANIZATIONS,
    RESIDENTS;

    private String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    String inbox() {
        return path() + "/inbox";
    }

    String webhooks() {
        return path() + "/webhooks";
    }

    /** Where to read more of it; relative to the service. */
    String href(News news) {
        return path()
                + switch (news.kind().thing()) {
                    case MATTER -> "/matters/" + news.thing();
                    case CALL -> "/calls/" + news.thing();
                    case CONTRACT ->
                        news.kind() == NewsKind.DELIVERY_TO_CONFIRM ? "/services" : "/contracts/" + news.thing();
                    case WEBHOOK -> "/webhooks/" + news.thing();
                };
    }
}
