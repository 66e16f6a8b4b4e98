package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.Texts;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A whole list of categories at once. */
@RestController
@Tag(name = "Government: categories")
final class GovernmentCategoryImport {

    private static final String BAD_LIST = "category.bad-list";

    @Schema(description = "A list of categories; those that are there already are revised")
    record CategoryList(
            @NotBlank @Size(max = Bounds.REASON) @Schema(description = "Why those that change do")
            String reason,

            @Size(max = Bounds.ID) @Schema(description = "Handles those that name no other")
            String handlingOrganization,

            @Size(min = 1, max = 500) List<GovernmentCategories.DefineCategory> categories) {}

    private final CategoryImport imports;

    GovernmentCategoryImport(CategoryImport imports) {
        this.imports = imports;
    }

    @PostMapping("/government/categories:import")
    @Operation(
            summary = "Import a list of categories",
            description = "By an administrator, up to 500. It is checked from end to end first; if anything is wrong,"
                    + " nothing is imported. Then what is new is defined, what differs is revised, and what is the same"
                    + " is left alone, so that a list sent again changes nothing. With `dryRun` it is only told what"
                    + " would be done.")
    @ApiResponse(
            responseCode = "200",
            description = "What was done, or would be",
            content = @Content(schema = @Schema(implementation = CategoryImportReport.class)))
    @ApiResponse(
            responseCode = "422",
            description = "The list is refused, with what is wrong where",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = RefusedCategories.class)))
    ResponseEntity<?> run(
            @RequestBody CategoryList body,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Actor administrator,
            Locale language) {
        administrator.require(Role.ADMINISTRATOR);
        CategoryImportReport plan = imports.plan(body, language);
        if (dryRun) return ResponseEntity.ok(plan);
        if (!plan.refused().isEmpty()) return refused(plan, language);
        return ResponseEntity.ok(imports.carryOut(body, administrator));
    }

    private static ResponseEntity<RefusedCategories> refused(CategoryImportReport report, Locale language) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        List<Object> arguments = List.of(report.refused().size());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new RefusedCategories(
                        URI.create("/problems/" + BAD_LIST),
                        Texts.sentence("status.422", List.of(), language).orElse(BAD_LIST),
                        status.value(),
                        Texts.sentence(BAD_LIST, arguments, language).orElse(BAD_LIST),
                        BAD_LIST,
                        report));
    }
}
