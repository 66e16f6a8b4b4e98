package org.gongzhi.api.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.Locale;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.StreamStart;
import org.gongzhi.api.http.Streams;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.security.RequiresScope;
import org.gongzhi.core.Actor;
import org.gongzhi.core.notification.InboxCommand;
import org.gongzhi.core.notification.InboxCommand.MarkRead;
import org.gongzhi.core.registry.Scope;
import org.gongzhi.projections.inbox.InboxOwner;
import org.gongzhi.projections.inbox.News;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** An inbox, which is the same for every audience but for whose news is in it and where they lead. */
abstract class InboxEndpoints {

    private static final int MOST_COUNTED = 100;

    @Schema(name = "InboxMark")
    record Mark(
            @Min(1)
            @Schema(
                    description = "Position of the newest that was seen; at most what the views have got to",
                    example = "1289")
            long upTo) {}

    private final Audience audience;
    private final Views views;
    private final Reading reading;
    private final Streams streams;
    private final Clock clock;

    InboxEndpoints(Audience audience, Views views, Reading reading, Streams streams, Clock clock) {
        this.audience = audience;
        this.views = views;
        this.reading = reading;
        this.streams = streams;
        this.clock = clock;
    }

    /** Whose news the actor reads. */
    abstract String reader(Actor actor);

    @GetMapping
    @RequiresScope(Scope.DUTIES_READ)
    @Operation(
            summary = "Read the inbox",
            description = "What concerns the reader, the newest first. Each party has a mark of its own for what it has"
                    + " read, also where several read the same inbox.")
    ResponseEntity<InboxContent> inbox(Actor actor, Paging paging, Locale language) {
        Joining joining = reading.joining();
        long read = joining.find(InboxOwner.VIEW, actor.party())
                .map(InboxOwner::readUpTo)
                .orElse(0L);
        var all = IndexRange.of(News.BY_READER, reader(actor));
        var unread = joining.all(News.VIEW, all.between(read + 1, null).limit(MOST_COUNTED));
        var page = views.page(News.VIEW, all.backwards().limit(paging.limit()).after(paging.cursor()));
        var items = joining.with(News.VIEW, page.items()).stream()
                .map(news -> InboxEntry.of(news, audience, language))
                .toList();
        return joining.answer(new InboxContent(items, page.next(), unread.size(), read), language.toLanguageTag());
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @RequiresScope(Scope.DUTIES_READ)
    @Operation(
            summary = "Follow the inbox",
            description =
                    "Server-Sent Events: each a piece of news, its id the position in the log; after Last-Event-ID,"
                            + " or from the beginning.")
    SseEmitter stream(Actor actor, StreamStart start, Locale language) {
        return streams.open(
                News.VIEW,
                IndexRange.of(News.BY_READER, reader(actor)),
                News::position,
                start,
                actor.party(),
                news -> InboxEntry.of(news, audience, language));
    }

    @PostMapping("/read")
    @Operation(summary = "Mark as read", description = "Everything up to a position; nothing becomes unread again.")
    ResponseEntity<Written> read(@RequestBody Mark mark, Sender sender) {
        String inbox = InboxCommand.inboxId(sender.actor().party());
        long upTo = Math.min(mark.upTo(), Math.max(1, views.position()));
        return sender.change(new MarkRead(inbox, upTo, clock.instant()), audience.inbox());
    }
}
