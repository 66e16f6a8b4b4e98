package org.gongzhi.api.open311;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.NowOnly;
import org.gongzhi.api.open311.Content.Fields;
import org.gongzhi.api.open311.Content.Items;
import org.gongzhi.api.open311.Content.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Open311's service discovery: which endpoint speaks what. */
@RestController
@NowOnly
@EnableConfigurationProperties(Open311Properties.class)
@Tag(
        name = "Open311 GeoReport v2",
        description = "Errors are the standard's: a list of code and description, in the format that was asked for")
final class Open311Discovery {

    private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";

    /** When what this document says was last changed: by who changes the code that says it. */
    private static final String CHANGESET = "2026-11-26T00:00:00Z";

    private final Open311Properties properties;

    Open311Discovery(Open311Properties properties) {
        this.properties = properties;
    }

    @GetMapping(
            path = "/open311/v2/discovery.{format:xml|json}",
            produces = {"text/xml", "application/json"})
    @Operation(summary = "Discover the endpoint", description = "As `discovery.xml` or `discovery.json`.")
    ResponseEntity<byte[]> discovery(
            @PathVariable String format,
            @RequestParam(name = "jurisdiction_id", required = false) @Nullable @Size(max = 200) String jurisdiction) {
        properties.requireJurisdiction(jurisdiction);
        var endpoint = new Fields()
                .with("specification", SPECIFICATION)
                .with("url", url())
                .with("changeset", CHANGESET)
                .with("type", properties.type().name().toLowerCase(Locale.ROOT))
                .with("formats", formats());
        var discovery = new Fields()
                .with("changeset", CHANGESET)
                .with("contact", properties.contact())
                .with("key_service", properties.keyService())
                .with("endpoints", new Items("endpoint", List.of(endpoint)));
        return Open311Services.answer(Format.named(format), "discovery", discovery);
    }

    private static Items formats() {
        return new Items(
                "format",
                Arrays.stream(Format.values())
                        .map(each -> new Value(each.mediaType()))
                        .toList());
    }

    private String url() {
        return properties.url() != null
                ? properties.url().toString()
                : ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/open311/v2")
                        .toUriString();
    }
}
