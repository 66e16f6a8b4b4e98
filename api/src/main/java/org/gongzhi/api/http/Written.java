package org.gongzhi.api.http;

import io.swagger.v3.oas.annotations.media.Schema;

/** The answer to a command: its events are durable. */
@Schema(description = "The command was carried out and its events are durable")
public record Written(
        @Schema(description = "Of the thing that it was about")
        String id,

        @Schema(description = "The thing's version after it, for If-Match", example = "3")
        long version,

        @Schema(description = "Of its last event in the log, for Gongzhi-At-Least", example = "1289")
        long position,

        @Schema(description = "Where the thing is to be found")
        String href) {}
