package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;

/** The problem (RFC 9457) of a list of categories that cannot be imported, with what is wrong where. */
@Schema(description = "Why a list of categories was refused; nothing of it was imported")
record RefusedCategories(
        URI type,
        String title,
        @Schema(example = "422") int status,
        String detail,
        @Schema(example = "category.bad-list") String code,
        CategoryImportReport report) {}
