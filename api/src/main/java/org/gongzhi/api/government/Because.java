package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The body of every no: reasons are given for it. */
@Schema(example = """
        {"reason": "The statute does not name this service among the organization's purposes."}""")
record Because(@NotBlank @Size(max = Bounds.REASON) String reason) {}
