package org.gongzhi.api.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Endpoints as their authors write them, one of each kind: what the HTTP layer's tests speak to. */
@TestComponent
@RestController
@Tag(name = "Notes")
class Sample {

    record Note(String id, long version, String text, long position) {}

    enum Colour {
        RED,
        GREEN
    }

    record Entry(
            @NotBlank @Size(max = 10) String name,
            @Min(1) @Max(100) int count,
            @Nullable Money cost) {}

    record AddNote(
            @NotBlank @Size(max = 100) String text,
            Instant due,
            Colour colour,
            boolean urgent,
            long weight,
            @Size(max = 3) List<Entry> entries,
            @Nullable Map<String, Entry> extra) {}

    record ChangeNote(@NotBlank String text) {}

    static final View<Note> NOTES = View.of("sample.notes", 1, Note.class)
            .index("byPosition", "position")
            .build();

    private final Reading reading;
    private final Streams streams;
    private final IdSource ids;

    Sample(Reading reading, Streams streams, IdSource ids) {
        this.reading = reading;
        this.streams = streams;
        this.ids = ids;
    }

    @PostMapping("/government/sample/notes")
    @Operation(summary = "Add a note")
    ResponseEntity<Written> add(@RequestBody AddNote body, Sender sender) {
        return sender.create(new InMemoryCommands.Add(ids.next("note"), body.text()), "/government/sample/notes/{id}");
    }

    @PostMapping("/government/sample/notes/{id}/change")
    @Operation(summary = "Change a note")
    ResponseEntity<Written> change(@PathVariable String id, @RequestBody ChangeNote body, Sender sender) {
        return sender.change(new InMemoryCommands.Change(id, body.text()), "/government/sample/notes/{id}");
    }

    @PostMapping("/government/sample/notes/{id}/touch")
    @Operation(summary = "Touch a note")
    ResponseEntity<Written> touch(@PathVariable String id, Sender sender) {
        return sender.change(new InMemoryCommands.Change(id, "touched"), "/government/sample/notes/{id}");
    }

    @GetMapping("/government/sample/notes/{id}")
    @Operation(summary = "Read a note")
    ResponseEntity<Note> note(@PathVariable String id) {
        return reading.document(NOTES, id);
    }

    @GetMapping("/government/sample/notes")
    @Operation(summary = "List notes")
    ResponseEntity<Listing<Note>> notes(Paging paging, @RequestParam(required = false) @Nullable Colour colour) {
        return reading.page(NOTES, IndexRange.of("byPosition"), paging);
    }

    @GetMapping(path = "/government/sample/notes/stream", produces = "text/event-stream")
    @Operation(summary = "Follow notes")
    SseEmitter stream(StreamStart start, Actor actor) {
        return streams.open(NOTES, IndexRange.of("byPosition"), Note::position, start, actor.party(), note -> note);
    }

    @GetMapping("/government/sample/me")
    @Operation(summary = "Who am I")
    Map<String, String> me(Actor actor) {
        return actor.toMetaData();
    }

    @GetMapping("/organizations/sample/me")
    @Operation(summary = "Which organization am I")
    Map<String, String> organization(Actor actor) {
        return actor.toMetaData();
    }

    @GetMapping("/residents/sample/me")
    @Operation(summary = "Which resident am I")
    Map<String, String> resident(Actor actor) {
        return actor.toMetaData();
    }

    @GetMapping("/open/sample/rejected/{kind}")
    @Operation(summary = "Be refused")
    String rejected(@PathVariable String kind) {
        throw switch (kind) {
            case "conflict" -> new Rejection(CommonRule.BUSY);
            case "forbidden" -> new Rejection(CommonRule.OTHER_ORGANIZATION);
            case "unknown" -> new Rejection(CommonRule.UNKNOWN, "note-7");
            case "invalid" -> Rejection.at("/entries/3/cost", CommonRule.IDEMPOTENCY_KEY_REUSED);
            default -> new IllegalStateException("secret of " + kind);
        };
    }

    @GetMapping("/open/sample/amount")
    @Operation(summary = "Read an amount")
    Money amount() {
        return Money.of("995079", "PLN");
    }
}
