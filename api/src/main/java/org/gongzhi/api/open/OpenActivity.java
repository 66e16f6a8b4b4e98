package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.StreamStart;
import org.gongzhi.api.http.Streams;
import org.gongzhi.projections.openrecord.Activity;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Everything that happens in public. */
@RestController
@Tag(name = "Open: activity")
class OpenActivity {

    /** What something happened to. */
    enum Kind {
        BALLOT,
        PROJECT,
        NEED,
        CALL,
        CONTRACT
    }

    private final Reading reading;
    private final Streams streams;

    OpenActivity(Reading reading, Streams streams) {
        this.reading = reading;
        this.streams = streams;
    }

    @GetMapping("/open/activity")
    @Operation(
            summary = "List what happened",
            description = "The newest first; all, or what happened to one kind of thing.")
    ResponseEntity<Listing<Activity>> activity(@RequestParam(required = false) @Nullable Kind kind, Paging paging) {
        return reading.page(Activity.VIEW, of(kind).backwards(), paging);
    }

    @GetMapping(path = "/open/activity/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Follow what happens",
            description =
                    "Server-Sent Events: each an activity, its id the position in the log; after Last-Event-ID, or"
                            + " from the beginning.")
    SseEmitter stream(
            @RequestParam(required = false) @Nullable Kind kind, StreamStart start, HttpServletRequest request) {
        return streams.open(
                Activity.VIEW, of(kind), Activity::position, start, request.getRemoteAddr(), activity -> activity);
    }

    private static IndexRange of(@Nullable Kind kind) {
        return kind == null
                ? IndexRange.of("byPosition")
                : IndexRange.of("byKind", kind.name().toLowerCase(java.util.Locale.ROOT));
    }
}
