package org.gongzhi.api.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Place;
import org.gongzhi.core.Role;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.core.matter.ReporterContact;
import org.gongzhi.core.matter.Source;
import org.gongzhi.projections.matters.MatterFile;
import org.jspecify.annotations.Nullable;

/** A matter for those who work on it: supervisors, and organizations that have, or had, to do with it. */
public record DeskMatter(
        String matterId,
        CategoryKind kind,
        @Nullable String category,
        MatterChannel channel,
        List<String> areas,
        @Nullable Place place,
        Disclosure disclosure,

        @Nullable @Schema(description = "The resident who raised it; absent where nobody may know, or nobody does")
        String reporter,

        @Nullable @Schema(description = "How to reach somebody who is not on record; absent once erased")
        Contact contact,

        @Nullable @Schema(description = "What was said; absent once it was erased")
        String description,

        @Nullable String address,
        Map<String, List<String>> attributes,
        List<String> attachments,
        Instant raisedAt,
        @Nullable Instant observedAt,
        @Nullable String splitFrom,
        MatterStage stage,
        String answerable,

        @Nullable @Schema(description = "To which it was dispatched, or which is asked to take it over")
        String asked,

        @Nullable Waiting waiting,
        @Nullable Deadline deadline,

        @Nullable @Schema(description = "Hours on the clock until it is due; negative: since it was. Rounded down")
        Long hoursLeft,

        @Nullable @Schema(description = "The working time among them; urgent matters fall due outside of it, too")
        Long workingHoursLeft,

        @Nullable @Schema(description = "Hours more that the handler asks for")
        Integer extensionAsked,

        boolean takenUp,
        int reworks,
        int transfers,
        MatterFile.@Nullable Result result,
        MatterFile.@Nullable Ending ending,
        List<MatterNote> notes,
        @Nullable String mergedInto,
        List<String> duplicates,

        @Nullable @Schema(description = "Where it was on record before it was here")
        Source source,

        @Schema(description = "How many residents say that it concerns them, too")
        long followers,

        Instant changedAt,
        long version) {

    @Schema(name = "MatterContact")
    public record Contact(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {

        static @Nullable Contact of(@Nullable ReporterContact contact) {
            return contact == null ? null : new Contact(contact.name(), contact.phone(), contact.email());
        }
    }

    /** What an answer is made with. */
    public record Desk(Actor reader, Unsealed unsealed, WorkingCalendar calendar, Instant now, Locale language) {}

    /** Null for whoever has nothing to do with it. */
    public static @Nullable DeskMatter of(MatterFile file, Desk desk) {
        if (!maySee(file, desk.reader())) return null;
        MatterDescription said = desk.unsealed().description(file.description());
        boolean anonymous = file.disclosure() == Disclosure.ANONYMOUS;
        return new DeskMatter(
                file.matterId(),
                file.kind(),
                file.heading().category(),
                file.heading().channel(),
                file.heading().areaIds(),
                file.place(),
                file.disclosure(),
                anonymous ? null : file.reporter(),
                anonymous ? null : Contact.of(desk.unsealed().contact(file.contact())),
                said == null ? null : said.text(),
                said == null ? null : said.address(),
                said == null ? Map.of() : said.attributes(),
                file.attachments(),
                file.raisedAt(),
                file.observedAt(),
                file.splitFrom(),
                file.stage(),
                file.answerable(),
                file.asked(),
                Waiting.of(file, desk.language()),
                file.deadline(),
                hoursLeft(file.deadline(), desk),
                workingHoursLeft(file.deadline(), desk),
                file.extensionAsked(),
                file.takenUp(),
                file.reworks(),
                file.transfers(),
                file.result(),
                file.ending(),
                file.notes().stream()
                        .map(note -> MatterNote.of(note, desk.unsealed()))
                        .toList(),
                file.mergedInto(),
                file.duplicates(),
                file.source(),
                file.followers(),
                file.changedAt(),
                file.version());
    }

    /** What a resident said is for those who handle or check it, and not for whoever else works in the same house. */
    public static boolean maySee(MatterFile file, Actor reader) {
        boolean handles = reader.is(Role.CASE_OFFICER) || reader.is(Role.GRID_WORKER) || reader.is(Role.ORGANIZATION);
        return reader.is(Role.SUPERVISOR) || handles && file.isOf(reader.organization());
    }

    /** On the clock; negative: since it was due. */
    public static @Nullable Long hoursLeft(@Nullable Deadline deadline, Desk desk) {
        return deadline == null ? null : hours(Duration.between(desk.now(), deadline.due()));
    }

    /** Of working time; negative: since it was due. */
    public static @Nullable Long workingHoursLeft(@Nullable Deadline deadline, Desk desk) {
        if (deadline == null) return null;
        Instant due = deadline.due();
        return hours(
                desk.now().isAfter(due)
                        ? desk.calendar().workingTimeBetween(due, desk.now()).negated()
                        : desk.calendar().workingTimeBetween(desk.now(), due));
    }

    private static long hours(Duration left) {
        return Math.floorDiv(left.toMinutes(), 60L);
    }
}
