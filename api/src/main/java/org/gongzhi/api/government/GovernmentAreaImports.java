package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Texts;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.territory.importing.AreaReport;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The areas of a whole district, from a file. */
@RestController
@Tag(name = "Government: areas")
final class GovernmentAreaImports {

    private static final String BAD_FILE = "territory.bad-area-file";

    @Schema(description = "What an import came to")
    record AreaImport(
            @Schema(description = "Whether the district is now as the file says")
            boolean applied,

            AreaReport report) {}

    /** The problem (RFC 9457) of a file that cannot be imported, with what is wrong in which row. */
    @Schema(description = "Why a file of areas was refused; nothing of it was imported")
    record RefusedAreaFile(
            URI type,
            String title,
            @Schema(example = "422") int status,
            String detail,
            @Schema(example = BAD_FILE) String code,
            AreaReport report) {}

    private final AreaImports imports;
    private final EventLog log;

    GovernmentAreaImports(AreaImports imports, EventLog log) {
        this.imports = imports;
        this.log = log;
    }

    @PostMapping(path = "/government/areas:import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Import areas from a file",
            description =
                    "By an administrator. A FeatureCollection of GeoJSON (RFC 7946) whose features have the properties"
                            + " code, kind, name, parent (a code), population and responsibleOrganization (an id), or CSV (RFC"
                            + " 4180, UTF-8) with these columns and, if need be, boundary as well-known text; at most 10,000"
                            + " areas. The file is read from end to end first, and held against itself and the district: with"
                            + " any error, nothing is imported; overlaps, gaps and ground outside the parent above 100 m² are"
                            + " said as warnings. Without apply=true nothing is imported in any case. What the file does not"
                            + " name stays as it is. A file that is sent again changes nothing, one that was cut off goes on,"
                            + " and one without areas checks the map that there is.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = AreaImport.class)))
    @ApiResponse(
            responseCode = "422",
            description = "The file is refused, with what is wrong in which row",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = RefusedAreaFile.class)))
    ResponseEntity<?> run(
            @RequestPart MultipartFile file,
            @RequestParam(defaultValue = "false") boolean apply,
            Actor administrator,
            Locale language)
            throws IOException {
        administrator.require(Role.ADMINISTRATOR);
        AreaReport report;
        try (InputStream in = file.getInputStream()) {
            report = imports.run(in, apply, administrator).report();
        }
        if (apply && !report.accepted()) return refused(report, language);
        return ResponseEntity.ok()
                .header(Sender.POSITION, String.valueOf(log.head()))
                .body(new AreaImport(apply, report));
    }

    private static ResponseEntity<RefusedAreaFile> refused(AreaReport report, Locale language) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        String detail = Texts.sentence(BAD_FILE, List.of(report.totalFindings()), language)
                .orElse(BAD_FILE);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new RefusedAreaFile(
                        URI.create("/problems/" + BAD_FILE),
                        Texts.sentence("status.422", List.of(), language).orElse(BAD_FILE),
                        status.value(),
                        detail,
                        BAD_FILE,
                        report));
    }
}
