package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.category.CategoryCode;
import org.gongzhi.core.category.CategoryCommand;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 类别: what matters are about, who handles them and within which limits. Read at {@code /open/categories}. */
@RestController
@RequestMapping("/government/categories")
@Tag(name = "Government: categories", description = "What matters are about: limits, handling organization, questions")
final class GovernmentCategories {

    private static final String ONE = "/open/categories/";
    private static final String REFUSED = " Refused as `category.limit-in-one-unit`, `category.limit-out-of-range`,"
            + " `category.urgent-runs-on-the-clock`, `category.out-of-range`, `category.keyword-with-comma`,"
            + " `category.attribute-code-format`, `category.attribute-twice`, `category.attribute-order`,"
            + " `category.required-without-question`, `category.values-for-lists`, `category.value-twice` (422),"
            + " `category.organization-unknown`";

    record DefineCategory(
            @NotBlank
            @Size(max = 64)
            @Schema(description = "Letters, digits, hyphens, underscores", example = "fallen-tree")
            String code,

            CategoryBody definition) {}

    record ReviseCategory(
            @NotBlank @Size(max = Bounds.REASON) String reason,

            @Schema(description = "The category as it is from now on, whole")
            CategoryBody definition) {}

    @Schema(example = """
            {"reason": "Merged with another"}""")
    record RetireCategory(
            @NotBlank @Size(max = Bounds.REASON) String reason) {}

    private final Clock clock;

    GovernmentCategories(Clock clock) {
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Define a category",
            description = "By an administrator." + REFUSED + ", `common.already-exists` (409).")
    ResponseEntity<Written> define(@RequestBody DefineCategory body, Sender sender) {
        var code = new CategoryCode(body.code());
        return sender.create(
                new CategoryCommand.DefineCategory(code, body.definition().toDefinition(""), clock.instant()),
                ONE + code.value());
    }

    @PostMapping("/{code}/revise")
    @Operation(
            summary = "Revise a category",
            description = "By an administrator, with a reason: a new version, for what is filed from now on." + REFUSED
                    + ", `category.unchanged`, `category.retired` (409).")
    ResponseEntity<Written> revise(
            @PathVariable @Size(max = Bounds.ID) String code, @RequestBody ReviseCategory body, Sender sender) {
        return sender.change(
                new CategoryCommand.ReviseCategory(
                        CategoryCode.categoryId(code),
                        body.definition().toDefinition(""),
                        body.reason(),
                        clock.instant()),
                ONE + code);
    }

    @PostMapping("/{code}/retire")
    @Operation(
            summary = "Retire a category",
            description = "By an administrator, with a reason: nothing is filed under it any more. Refused as"
                    + " `category.retired` (409).")
    ResponseEntity<Written> retire(
            @PathVariable @Size(max = Bounds.ID) String code, @RequestBody RetireCategory body, Sender sender) {
        return sender.change(
                new CategoryCommand.RetireCategory(CategoryCode.categoryId(code), body.reason(), clock.instant()),
                ONE + code);
    }
}
