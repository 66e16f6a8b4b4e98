package org.gongzhi.api.open311;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Texts;
import org.gongzhi.api.matter.MatterPlaces;
import org.gongzhi.api.matter.OpenMatter;
import org.gongzhi.api.open311.Content.Fields;
import org.gongzhi.api.open311.Content.Items;
import org.gongzhi.core.Actor;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Place;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.openrecord.CategoryPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Open311's service requests are matters: raised by clients that hold a key, read by everybody. */
@RestController
@Tag(name = "Open311 GeoReport v2")
final class Open311Requests {

    private static final String ROOT = "service_requests";
    private static final int MOST_IDS = 50;

    private final Open311Properties properties;
    private final Open311Keys keys;
    private final Views views;
    private final ServiceRequests requests;
    private final MatterPlaces places;
    private final Commands commands;
    private final IdSource ids;
    private final Clock clock;

    Open311Requests(
            Open311Properties properties,
            Open311Keys keys,
            Views views,
            ServiceRequests requests,
            MatterPlaces places,
            Commands commands,
            IdSource ids,
            Clock clock) {
        this.properties = properties;
        this.keys = keys;
        this.views = views;
        this.requests = requests;
        this.places = places;
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping(
            path = "/open311/v2/requests.{format:xml|json}",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = {"text/xml", "application/json"})
    @Operation(
            summary = "Raise a request",
            description =
                    "By a client with an `api_key`. Where it is: `lat` and `long`, or `address_id`, an area's id or"
                            + " code. Of what is sent, the service, the place and the area are listed; the words, the address in"
                            + " words, the answers (`attribute[CODE]`, `attribute[CODE][]`) and where to reach somebody are sealed"
                            + " for the handlers. `device_id` and `account_id` are not kept.")
    ResponseEntity<byte[]> raise(
            @PathVariable String format,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest http,
            Locale language) {
        // What stands in an address stands in logs.
        if (http.getQueryString() != null) throw Open311Errors.bad("open311.no-query");
        Actor client = keys.require(form.getFirst("api_key"), http.getRemoteAddr());
        var sent = new RequestForm(form);
        properties.requireJurisdiction(sent.field("jurisdiction_id"));
        CategoryPage service = views.get(CategoryPage.VIEW, sent.serviceCode())
                .map(Document::body)
                .filter(page -> page.standing() == CategoryPage.Standing.IN_USE)
                .orElseThrow(Open311Errors::noSuchService);
        Outcome raised = commands.send(
                toCommand(sent, service, clock.instant()), client, Sender.termsOf(http, client, sent.print()));
        return raised(Format.named(format), raised, language);
    }

    private RaiseMatter toCommand(RequestForm sent, CategoryPage service, Instant at) {
        Place place = sent.place();
        String area = sent.areaId();
        if (area == null && place == null) throw Open311Errors.bad("open311.place-missing");
        return new RaiseMatter(
                ids.next("matter"),
                service.kind(),
                MatterChannel.OPEN311,
                service.code(),
                places.areaOf(area, place),
                place,
                Disclosure.OPEN,
                null,
                sent.contact(),
                sent.description(service.definition().name()),
                List.of(),
                null,
                at);
    }

    private static ResponseEntity<byte[]> raised(Format format, Outcome raised, Locale language) {
        var request = new Fields()
                .with("service_request_id", raised.stream())
                .with(
                        "service_notice",
                        Texts.sentence("open311.notice", List.of(), language).orElse(null))
                .with("account_id", (Object) null);
        var answer = ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(
                        HttpHeaders.LOCATION,
                        "/open311/v2/requests/" + raised.stream() + "."
                                + format.name().toLowerCase(Locale.ROOT))
                .header(Sender.POSITION, String.valueOf(raised.position()));
        if (raised.repeated()) answer.header(Sender.REPLAYED, "true");
        return answer.body(format.write(ROOT, new Items("request", List.of(request))));
    }

    @GetMapping(
            path = "/open311/v2/requests.{format:xml|json}",
            produces = {"text/xml", "application/json"})
    @Operation(
            summary = "List requests",
            description = "Of 90 days and 1,000 requests at most, the newest first; by `updated_after` and"
                    + " `updated_before`, the earliest change first. Nothing that a resident wrote is told.")
    ResponseEntity<byte[]> list(
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", required = false) @Nullable @Size(max = 200) String jurisdiction,
            @Parameter(description = "Ids, with commas between them: overrides everything else")
                    @RequestParam(name = "service_request_id", required = false)
                    @Nullable
                    @Size(max = 5_000)
                    String requestIds,
            @RequestParam(name = "service_code", required = false) @Nullable @Size(max = 200) String service,
            @Parameter(description = "`open`, `closed`") @RequestParam(required = false) @Nullable @Size(max = 100)
                    String status,
            @RequestParam(name = "start_date", required = false) @Nullable @Size(max = 40) String startDate,
            @RequestParam(name = "end_date", required = false) @Nullable @Size(max = 40) String endDate,
            @RequestParam(name = "updated_after", required = false) @Nullable @Size(max = 40) String updatedAfter,
            @RequestParam(name = "updated_before", required = false) @Nullable @Size(max = 40) String updatedBefore,
            @RequestParam(required = false) @Nullable Integer page,
            @Parameter(description = "At most 1,000; with `extensions`, 50")
                    @RequestParam(name = "page_size", required = false)
                    @Nullable
                    Integer pageSize,
            @Parameter(description = "With why each waits, and what happened to it")
                    @RequestParam(defaultValue = "false")
                    boolean extensions,
            Locale language) {
        properties.requireJurisdiction(jurisdiction);
        List<OpenMatter> matters;
        if (requestIds != null) {
            matters = byIds(requestIds, language);
        } else {
            var pages =
                    new RequestQuery.Pages(page, pageSize, extensions ? RequestQuery.MOST_EXTENDED : RequestQuery.MOST);
            boolean byChange = updatedAfter != null || updatedBefore != null;
            if (byChange && (service != null || status != null || startDate != null || endDate != null))
                throw Open311Errors.bad("open311.change-alone");
            Instant now = clock.instant();
            matters = page(
                    byChange
                            ? RequestQuery.byChange(updatedAfter, updatedBefore, now, pages)
                            : RequestQuery.byRequest(service, status, startDate, endDate, now, pages),
                    language);
        }
        return Open311Services.answer(Format.named(format), ROOT, requests.told(matters, extensions, language));
    }

    private List<OpenMatter> byIds(String requestIds, Locale language) {
        List<String> asked = Arrays.stream(requestIds.split(","))
                .map(String::strip)
                .distinct()
                .toList();
        if (asked.size() > MOST_IDS) throw Open311Errors.bad("open311.field-bad", "service_request_id");
        return asked.stream().flatMap(id -> find(id, language).stream()).toList();
    }

    private List<OpenMatter> page(RequestQuery query, Locale language) {
        return views.page(MatterFile.VIEW, query.range()).items().stream()
                .skip((long) (query.page() - 1) * query.pageSize())
                .flatMap(file -> Optional.ofNullable(OpenMatter.of(file.body(), language)).stream())
                .toList();
    }

    private Optional<OpenMatter> find(String id, Locale language) {
        return views.get(MatterFile.VIEW, id).map(file -> OpenMatter.of(file.body(), language));
    }

    @GetMapping(
            path = "/open311/v2/requests/{id}.{format:xml|json}",
            produces = {"text/xml", "application/json"})
    @Operation(summary = "Read a request")
    ResponseEntity<byte[]> one(
            @PathVariable @Size(max = 200) String id,
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", required = false) @Nullable @Size(max = 200) String jurisdiction,
            @Parameter(description = "With why it waits, and what happened to it") @RequestParam(defaultValue = "false")
                    boolean extensions,
            Locale language) {
        properties.requireJurisdiction(jurisdiction);
        OpenMatter matter = find(id, language).orElseThrow(Open311Errors::noSuchRequest);
        return Open311Services.answer(Format.named(format), ROOT, requests.told(List.of(matter), extensions, language));
    }

    @GetMapping(
            path = "/open311/v2/tokens/{id}.{format:xml|json}",
            produces = {"text/xml", "application/json"})
    @Operation(summary = "Read a token's request", description = "A request has its id at once: it is its own token.")
    ResponseEntity<byte[]> token(
            @PathVariable @Size(max = 200) String id,
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", required = false) @Nullable @Size(max = 200) String jurisdiction,
            Locale language) {
        properties.requireJurisdiction(jurisdiction);
        if (find(id, language).isEmpty()) throw Open311Errors.noSuchRequest();
        var token = new Fields().with("service_request_id", id).with("token", id);
        return Open311Services.answer(Format.named(format), ROOT, new Items("request", List.of(token)));
    }
}
