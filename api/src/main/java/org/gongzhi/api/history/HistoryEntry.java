package org.gongzhi.api.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.projections.store.Recorded;
import org.jspecify.annotations.Nullable;

/** One step of a history: when, what, by whom. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        @Schema(description = "In the log: ask any view as of it", example = "1289")
        long position,

        @Schema(description = "When it was recorded") Instant recordedAt,

        @Nullable @Schema(description = "When it was done, by the clock of whoever did it, if it was sent in later")
        Instant happenedAt,

        @Schema(description = "The event's name", example = "CallAwarded")
        String type,

        @Schema(description = "What happened, in the language asked for, with the reason that was given")
        String sentence,

        @Nullable Who by) {

    /** In which role, for which organization; the party only where this reader may know it. */
    @Schema(name = "HistoryWho")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Who(
            @Nullable String party,
            List<Role> roles,
            @Nullable String organization,

            @Schema(description = "The same in words", example = "Commissioner, Town hall")
            String words) {}

    static HistoryEntry of(Recorded<?> event, HistoryReader reader, PlainWords words, Locale language) {
        Actor actor = event.actor();
        return new HistoryEntry(
                event.position(),
                event.recordedAt(),
                event.happenedAt(),
                event.event().getClass().getSimpleName(),
                words.sentence(event.event(), language),
                actor == null ? null : who(actor, reader, words, language));
    }

    private static Who who(Actor actor, HistoryReader reader, PlainWords words, Locale language) {
        return new Who(
                reader.mayKnowParty(actor) ? actor.party() : null,
                List.copyOf(actor.roles()),
                actor.organization(),
                words.who(actor, language));
    }
}
