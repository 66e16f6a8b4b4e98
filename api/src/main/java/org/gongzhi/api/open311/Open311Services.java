package org.gongzhi.api.open311;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.open311.Content.Fields;
import org.gongzhi.api.open311.Content.Items;
import org.gongzhi.core.category.Attribute;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.projections.openrecord.CategoryPage;
import org.gongzhi.projections.openrecord.CategoryPage.Standing;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Open311's services are the district's categories in use; a service definition is what a category asks. */
@RestController
@Tag(name = "Open311 GeoReport v2")
final class Open311Services {

    /** The standard does not page; a district has some hundreds of categories. */
    private static final int MOST_SERVICES = 5_000;

    private final Views views;
    private final Open311Properties properties;

    Open311Services(Views views, Open311Properties properties) {
        this.views = views;
        this.properties = properties;
    }

    @GetMapping(
            path = "/open311/v2/services.{format:xml|json}",
            produces = {"text/xml", "application/json"})
    @Operation(
            summary = "List services",
            description = "As `services.xml` or `services.json`: the categories in use, by code.")
    ResponseEntity<byte[]> services(
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", required = false) @Nullable @Size(max = 200) String jurisdiction) {
        properties.requireJurisdiction(jurisdiction);
        return answer(Format.named(format), "services", new Items("service", inUse()));
    }

    @GetMapping(
            path = "/open311/v2/services/{code}.{format:xml|json}",
            produces = {"text/xml", "application/json"})
    @Operation(
            summary = "Read a service's definition",
            description = "What whoever asks for the service is asked; nothing where its `metadata` is false.")
    ResponseEntity<byte[]> definition(
            @PathVariable @Size(max = 200) String code,
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", required = false) @Nullable @Size(max = 200) String jurisdiction) {
        properties.requireJurisdiction(jurisdiction);
        CategoryPage category = views.get(CategoryPage.VIEW, code)
                .map(Document::body)
                .filter(page -> page.standing() == Standing.IN_USE)
                .orElseThrow(Open311Errors::noSuchService);
        var attributes = category.definition().attributes().stream()
                .sorted(Comparator.comparingInt(Attribute::order))
                .map(Open311Services::attribute)
                .toList();
        return answer(
                Format.named(format),
                "service_definition",
                new Fields()
                        .with("service_code", category.code())
                        .with("attributes", new Items("attribute", attributes)));
    }

    static ResponseEntity<byte[]> answer(Format format, String root, Content content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .body(format.write(root, content));
    }

    private List<Fields> inUse() {
        var services = new ArrayList<Fields>();
        IndexRange range = IndexRange.of("byStanding", Standing.IN_USE.name()).limit(IndexRange.MAX_LIMIT);
        @Nullable String next = null;
        do {
            Page<CategoryPage> page = views.page(CategoryPage.VIEW, range.after(next));
            page.items().forEach(each -> services.add(service(each.body())));
            next = page.next();
        } while (next != null && services.size() < MOST_SERVICES);
        return services;
    }

    private static Fields service(CategoryPage category) {
        CategoryDefinition definition = category.definition();
        return new Fields()
                .with("service_code", category.code())
                .with("service_name", definition.name())
                .with("description", definition.description())
                .with("metadata", !definition.attributes().isEmpty())
                .with("type", "realtime")
                .with("keywords", String.join(", ", definition.keywords()))
                .with("group", definition.group());
    }

    private static Fields attribute(Attribute attribute) {
        var fields = new Fields()
                .with("variable", attribute.variable())
                .with("code", attribute.code())
                .with("datatype", attribute.datatype().name().toLowerCase(Locale.ROOT))
                .with("required", attribute.required())
                .with("datatype_description", attribute.datatypeDescription())
                .with("order", attribute.order())
                .with("description", attribute.description());
        if (attribute.values().isEmpty()) return fields;
        var values = attribute.values().stream()
                .map(each -> new Fields().with("key", each.key()).with("name", each.name()))
                .toList();
        return fields.with("values", new Items("value", values));
    }
}
