package org.gongzhi.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem (RFC 9457) as every error of this service is answered: {@code application/problem+json}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "What went wrong (RFC 9457), in the language of Accept-Language")
public record Problem(
        @Schema(description = "Where the rule is explained", example = "/problems/common.not-found")
        URI type,

        @Schema(description = "The kind of problem", example = "Not found")
        String title,

        @Schema(description = "The HTTP status", example = "404")
        int status,

        @Schema(description = "A sentence for the person at the screen", example = "There is nothing at this address.")
        String detail,

        @Schema(description = "Stable, for programs", example = "common.not-found")
        String code,

        @Schema(description = "What is wrong with which field")
        List<Field> errors,

        @Schema(description = "The request's path, or the incident as a URN", example = "/open/ballots/unknown")
        URI instance) {

    /** What is wrong with one field of the body. */
    @Schema(name = "ProblemField")
    public record Field(
            @Schema(description = "JSON pointer (RFC 6901) to the field", example = "/entries/3/cost")
            String pointer,

            @Schema(description = "Stable, for programs", example = "common.field-missing")
            String code,

            @Schema(description = "A sentence for the person at the screen") @Nullable
            String detail) {}
}
