package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.gongzhi.core.participation.pabulib.PabulibReport;

/** The problem (RFC 9457) of a ballot file that cannot be imported, with what is wrong on which line. */
@Schema(description = "Why a ballot file was refused; nothing of it was imported")
record RefusedFile(
        URI type,
        String title,
        @Schema(example = "422") int status,
        String detail,
        @Schema(example = "participation.bad-ballot-file") String code,
        PabulibReport report) {}
