package org.gongzhi.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list. */
public record Listing<R>(
        List<R> items,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Give it as cursor for the page that follows; absent at the end")
        @Nullable
        String next) {}
