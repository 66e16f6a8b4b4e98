package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Texts;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.participation.pabulib.PabulibReader;
import org.gongzhi.core.participation.pabulib.PabulibReport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Ballots that were held elsewhere, as Pabulib files. */
@RestController
@Tag(name = "Government: ballots", description = "Ballots over costed projects: opened, closed, counted, imported")
final class GovernmentImports {

    private static final String BAD_FILE = "participation.bad-ballot-file";

    private final BallotImports imports;
    private final ImportStreams streams;

    GovernmentImports(BallotImports imports, ImportStreams streams) {
        this.imports = imports;
        this.streams = streams;
    }

    @PostMapping(path = "/government/ballots:import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Import a ballot that was held elsewhere",
            description = "A Pabulib file (.pb), up to 64 MB. By a case officer. The file is checked from end to end"
                    + " first; if it is refused, nothing is imported. Then the ballot is opened, its votes are imported"
                    + " in the background, and it is closed. A file that is sent again doubles nothing, and an import"
                    + " that was cut off goes on where it stopped.")
    @ApiResponse(
            responseCode = "202",
            description = "The import has begun; Location tells where its progress is to be found",
            content = @Content(schema = @Schema(implementation = ImportProgress.class)))
    @ApiResponse(
            responseCode = "422",
            description = "The file is refused, with what is wrong on which line",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = RefusedFile.class)))
    ResponseEntity<?> begin(
            @RequestPart MultipartFile file,
            @RequestParam @NotBlank @Size(max = Bounds.ID) String areaId,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = Bounds.ID) String fundId,
            @RequestParam(defaultValue = "false") boolean skipBadLines,
            Actor officer,
            Locale language)
            throws IOException {
        officer.require(Role.CASE_OFFICER);
        officer.requireSomeOrganization();
        var mode = skipBadLines ? PabulibReader.Mode.SKIP_BAD_LINES : PabulibReader.Mode.STRICT;
        Path copy = Files.createTempFile("gongzhi-import-", ".pb");
        boolean handedOver = false;
        try {
            // The upload itself is gone when this request is answered.
            file.transferTo(copy);
            var check = BallotFileCheck.of(copy, mode);
            if (!check.report().accepted()) return refused(check.report(), language);
            String importId = imports.begin(check, mode, copy, areaId, fundId, officer);
            handedOver = true;
            return ResponseEntity.accepted()
                    .location(URI.create("/government/imports/" + importId))
                    .body(progress(importId, officer, language));
        } finally {
            if (!handedOver) BallotImports.delete(copy);
        }
    }

    private static ResponseEntity<RefusedFile> refused(PabulibReport report, Locale language) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        String detail = Texts.sentence(BAD_FILE, List.of(report.totalDefects()), language)
                .orElse(BAD_FILE);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new RefusedFile(
                        URI.create("/problems/" + BAD_FILE),
                        Texts.sentence("status.422", List.of(), language).orElse(BAD_FILE),
                        status.value(),
                        detail,
                        BAD_FILE,
                        report));
    }

    @GetMapping("/government/imports/{id}")
    @Operation(summary = "Read how far an import has come", description = "For the organization that imports.")
    ImportProgress progress(@PathVariable @Size(max = Bounds.ID) String id, Actor reader, Locale language) {
        return imports.progress(id, reader, language)
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
    }

    @GetMapping(path = "/government/imports/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Follow an import",
            description = "Its progress as Server-Sent Events whenever it has changed; ends with the import.")
    SseEmitter follow(@PathVariable @Size(max = Bounds.ID) String id, Actor reader, Locale language) {
        progress(id, reader, language);
        return streams.open(() -> progress(id, reader, language));
    }
}
