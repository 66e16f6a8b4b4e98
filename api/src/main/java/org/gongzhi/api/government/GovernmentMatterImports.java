package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.open311.list.JsonRequestList;
import org.gongzhi.api.open311.list.XmlRequestList;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.matter.Source;
import org.gongzhi.core.store.EventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Matters that another Open311 endpoint has on record. */
@RestController
@Tag(name = "Government: matters")
final class GovernmentMatterImports {

    private final MatterImports imports;
    private final EventLog log;

    GovernmentMatterImports(MatterImports imports, EventLog log) {
        this.imports = imports;
        this.log = log;
    }

    @PostMapping(
            path = "/government/matters:import",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_XML_VALUE, MediaType.APPLICATION_XML_VALUE})
    @Operation(
            summary = "Import the service requests of an Open311 endpoint",
            description = "By a case officer. A GeoReport v2 `service_requests` list, in JSON or XML, read as it comes:"
                    + " at most 100,000 requests and 1 GiB. Each becomes a matter of the channel OPEN311, seen when it was"
                    + " requested, in the grid that its point lies in, or is told among the faults; what is wrong with one"
                    + " stops no other, and nothing of it is left. Its id follows from the jurisdiction and its id there,"
                    + " so a list that is sent again raises nothing twice, and one that was cut off goes on. A moment"
                    + " without a zone is refused, as the standard has it, unless `zone` says in which it is.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(type = "object"))),
                                @Content(mediaType = MediaType.TEXT_XML_VALUE, schema = @Schema(type = "string"))
                            }))
    ResponseEntity<MatterImport> run(
            HttpServletRequest request,
            @RequestParam
                    @NotBlank
                    @Size(max = Source.LONGEST)
                    @Schema(description = "Whose ids they are", example = "boston.gov")
                    String jurisdiction,
            @RequestParam(required = false)
                    @Nullable
                    @Size(min = 1, max = Bounds.ID)
                    @Schema(description = "Area of requests that tell no point; without it they are refused")
                    String areaId,
            @RequestParam(required = false)
                    @Nullable
                    @Size(max = 1_000)
                    @Schema(
                            description = "What a service code there is here, where it is another",
                            example = "003=rubbish")
                    List<String> map,
            @RequestParam(required = false)
                    @Nullable
                    @Size(min = 1, max = Bounds.ID)
                    @Schema(description = "Category of what has no other here; without it they are refused")
                    String otherwise,
            @RequestParam(required = false)
                    @Nullable
                    @Schema(type = "string", description = "Of moments that name none", example = "America/New_York")
                    ZoneId zone,
            @RequestParam(required = false) @Schema(description = "Only requests of that status; without it, all")
                    MatterImports.@Nullable Status status,
            @RequestParam(defaultValue = "100000")
                    @Min(1)
                    @Max(MatterImports.MOST_REQUESTS)
                    @Schema(description = "Requests to be read at most")
                    int most,
            Actor officer,
            Locale language)
            throws IOException {
        officer.require(Role.CASE_OFFICER);
        officer.requireSomeOrganization();
        var reading = new MatterImports.Reading(jurisdiction, areaId, codes(map), otherwise, zone, status, most);
        var format = MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(request.getContentType()))
                ? new JsonRequestList()
                : new XmlRequestList();
        MatterImport came = imports.run(request.getInputStream(), format, reading, officer, language);
        return ResponseEntity.ok()
                .header(Sender.POSITION, String.valueOf(log.head()))
                .body(came);
    }

    private static Map<String, String> codes(@Nullable List<String> map) {
        var codes = new HashMap<String, String>();
        for (String pair : map == null ? List.<String>of() : map) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1) throw Fault.of(CommonProblem.BAD_PARAMETER, "map").asException();
            codes.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return codes;
    }
}
