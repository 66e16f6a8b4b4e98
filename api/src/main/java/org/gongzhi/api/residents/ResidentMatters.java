package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.matter.MatterPlaces;
import org.gongzhi.api.matter.OwnMatter;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Place;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterCommand.AddWords;
import org.gongzhi.core.matter.MatterCommand.AnswerResult;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterCommand.RateMatter;
import org.gongzhi.core.matter.MatterCommand.WithdrawMatter;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The matters that a resident raised, and what they say to how they were handled. */
@RestController
@Tag(name = "Residents: matters")
class ResidentMatters {

    private static final String ONE = "/residents/matters/{id}";
    private static final String OWN = "Only by whoever raised it (403 `matter.not-the-reporter`). Refused as"
            + " `matter.not-at-this-stage` (409)";

    @Schema(example = """
            {"kind": "EVENT", "areaId": "area-WIELICZKA-TOWN-1", "place": {"latitude": 49.9871, "longitude": 20.0648},
             "description": "Rubbish behind the school since Monday"}""")
    record RaiseMatterBody(
            @Schema(description = "What you would call it") CategoryKind kind,

            @Nullable @Size(max = 200) @Schema(description = "If you can tell: see `/open/categories`")
            String category,

            @Nullable @Size(max = 200) @Schema(description = "Where it is; without it, the grid that the place lies in")
            String areaId,

            @Nullable Place place,

            @Nullable
            @Schema(
                    description = "`OPEN`: in the open record, without your words; `ANONYMOUS`: so that its handlers do"
                            + " not know whose it is; `CONFIDENTIAL`: not in the open record")
            Disclosure disclosure,

            @NotBlank
            @Size(max = MatterDescription.LONGEST)
            @Schema(description = "For those who handle it; erased with you")
            String description,

            @Nullable @Size(max = MatterDescription.LONGEST_ADDRESS) @Schema(description = "Where it is, in words")
            String address,

            @Nullable @Size(max = 100) @Schema(description = "Answers to what the category asks, by its codes")
            Map<String, List<String>> attributes,

            @Nullable @Size(max = 20) @Schema(description = "SHA-256 of files handed in")
            List<String> attachments,

            @Nullable @Schema(description = "When you saw it, if earlier")
            Instant observedAt) {

        private RaiseMatter toCommand(String matterId, String area, String reporter, Instant at) {
            return new RaiseMatter(
                    matterId,
                    kind,
                    MatterChannel.APP,
                    category,
                    area,
                    place,
                    disclosure == null ? Disclosure.OPEN : disclosure,
                    reporter,
                    null,
                    new MatterDescription(description, address, attributes == null ? Map.of() : attributes),
                    attachments == null ? List.of() : attachments,
                    observedAt,
                    at);
        }
    }

    @Schema(name = "MatterAnswer", example = """
            {"satisfied": true, "comment": "Quick work, thank you."}""")
    record Answer(
            @Schema(description = "No sends it back to its handler")
            boolean satisfied,

            @Nullable @Size(min = 1, max = Words.LONGEST) String comment) {}

    @Schema(name = "MatterRating")
    record Rating(
            @Min(1) @Max(5) @Schema(example = "4") int stars,

            @Nullable @Size(min = 1, max = Words.LONGEST) String comment) {}

    @Schema(name = "MatterWords", example = """
            {"text": "It is worse since the rain."}""")
    record More(
            @NotBlank @Size(max = Words.LONGEST) String text,

            @Nullable @Size(max = 20) @Schema(description = "SHA-256 of files handed in")
            List<String> attachments) {}

    private final Reading reading;
    private final Unsealed unsealed;
    private final MatterPlaces places;
    private final IdSource ids;
    private final Clock clock;

    ResidentMatters(Reading reading, Unsealed unsealed, MatterPlaces places, IdSource ids, Clock clock) {
        this.reading = reading;
        this.unsealed = unsealed;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping("/residents/matters")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Raise a matter",
            description = "First asked, answerable: the organization of the area, until another accepts. Refused as"
                    + " `matter.area-unknown`, `matter.area-retired`, `matter.category-unknown` (409),"
                    + " `matter.outside-every-grid`, `matter.observed-later`,"
                    + " `matter.not-a-sha256`, `category.*` at `/attributes/<code>` (422).")
    ResponseEntity<Written> raise(@RequestBody RaiseMatterBody body, Sender sender) {
        String area = places.areaOf(body.areaId(), body.place());
        return sender.create(
                body.toCommand(ids.next("matter"), area, sender.actor().principal(), clock.instant()), ONE);
    }

    @GetMapping("/residents/matters")
    @Operation(summary = "List the own matters", description = "With why each waits, and for whom; the oldest first.")
    ResponseEntity<Listing<OwnMatter>> mine(Actor actor, Paging paging, Locale language) {
        String me = actor.principal();
        return reading.pages(
                MatterFile.VIEW,
                List.of(IndexRange.of("byReporter", me)),
                paging,
                file -> OwnMatter.of(file, me, unsealed, language));
    }

    @GetMapping(ONE)
    @Operation(summary = "Read an own matter")
    ResponseEntity<OwnMatter> one(@PathVariable @Size(max = 200) String id, Actor actor, Locale language) {
        return reading.document(MatterFile.VIEW, id, file -> OwnMatter.of(file, actor.principal(), unsealed, language));
    }

    @PostMapping(ONE + "/withdraw")
    @Operation(summary = "Withdraw an own matter", description = "Before anybody has accepted it. " + OWN + ".")
    ResponseEntity<Written> withdraw(@PathVariable @Size(max = 200) String id, Sender sender) {
        return sender.change(new WithdrawMatter(id, clock.instant()), ONE);
    }

    @PostMapping(ONE + "/words")
    @Operation(summary = "Add to what was said", description = OWN + ".")
    ResponseEntity<Written> add(@PathVariable @Size(max = 200) String id, @RequestBody More body, Sender sender) {
        var attachments = body.attachments() == null ? List.<String>of() : body.attachments();
        return sender.change(new AddWords(id, new Words(body.text()), attachments, clock.instant()), ONE);
    }

    @PostMapping(ONE + "/answer")
    @Operation(
            summary = "Say whether the result is satisfying",
            description = "Yes closes the matter; no sends it back, or to the supervisor after too many reworks. " + OWN
                    + ".")
    ResponseEntity<Written> answer(@PathVariable @Size(max = 200) String id, @RequestBody Answer body, Sender sender) {
        return sender.change(new AnswerResult(id, body.satisfied(), words(body.comment()), clock.instant()), ONE);
    }

    @PostMapping(ONE + "/rate")
    @Operation(summary = "Rate a closed matter", description = "Once. " + OWN + ", `matter.rated-already` (409).")
    ResponseEntity<Written> rate(@PathVariable @Size(max = 200) String id, @RequestBody Rating body, Sender sender) {
        return sender.change(new RateMatter(id, body.stars(), words(body.comment()), clock.instant()), ONE);
    }

    private static @Nullable Words words(@Nullable String comment) {
        return comment == null ? null : new Words(comment);
    }
}
