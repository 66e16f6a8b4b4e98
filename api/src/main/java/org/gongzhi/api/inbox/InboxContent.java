package org.gongzhi.api.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of an inbox. */
record InboxContent(
        List<InboxEntry> items,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Give it as cursor for the page that follows; absent at the end")
        @Nullable
        String next,

        @Schema(description = "How many are unread; 100 stands for 100 and more")
        int unread,

        @Schema(description = "Everything up to this position was read")
        long readUpTo) {}
