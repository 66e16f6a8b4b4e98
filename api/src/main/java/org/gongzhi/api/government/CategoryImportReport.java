package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a list of categories came to, or would come to. */
@Schema(description = "What a list of categories came to, by their codes")
record CategoryImportReport(
        @Schema(description = "Whether it was only looked at")
        boolean dryRun,

        List<String> defined,
        List<String> revised,
        List<String> unchanged,
        List<Refused> refused) {

    record Refused(
            @Schema(description = "The field in the list", example = "/categories/3/definition/limits/filing")
            String pointer,

            @Schema(example = "category.limit-out-of-range") String code,
            String text) {}
}
