package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.Texts;
import org.gongzhi.api.matter.DeskMatter;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Place;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.projections.matters.MatterFile;
import org.jspecify.annotations.Nullable;

/** A place to see on a grid worker's round, and what to do there. */
record RoundStop(
        String matterId,
        CategoryKind kind,
        @Nullable String category,

        @Schema(description = "Where it is: the area, the one that that lies in, and so on to the district")
        List<String> areas,

        @Nullable Place place,

        @Nullable
        @Schema(
                description = "From the stop before, or from where the round begins, as the crow flies",
                example = "120")
        Long metres,

        MatterStage stage,
        Task task,

        @Schema(example = "See whether it was done, and note what you find.")
        String whatToDo,

        Urgency urgency,
        boolean takenUp,
        String answerable,
        @Nullable Instant due,

        @Nullable @Schema(description = "Hours on the clock until it is due; negative: since it was. Rounded down")
        Long hoursLeft,

        @Nullable @Schema(description = "What was said, for whoever works on it; absent for others, and once erased")
        String description,

        @Nullable @Schema(description = "In words, as the description")
        String address,

        @Schema(description = "For If-Match") long version) {

    /** What there is to do. */
    @Schema(name = "RoundTask")
    enum Task {
        /** The own organization is to answer whether it takes it on. */
        ACCEPT,
        /** The own organization handles it. */
        HANDLE,
        /** It was reported as handled: to see whether it was. */
        CHECK,
        /** A hazard that somebody else handles: to see that nobody comes to harm. */
        WATCH,
        /** Not filed or not dispatched yet: to see what there is. */
        INSPECT,
        /** Somebody else handles it: to see how it goes. */
        LOOK_IN
    }

    /** What comes first. */
    @Schema(name = "RoundUrgency")
    enum Urgency {
        /** Late, a hazard, or taken up by a supervisor. */
        NOW,
        /** Due before the district's day is over. */
        TODAY,
        LATER
    }

    /** @param tonight when the district's day is over */
    static RoundStop of(MatterFile file, DeskMatter.Desk desk, Instant tonight) {
        DeskMatter known = DeskMatter.of(file, desk);
        Deadline deadline = file.deadline();
        Task task = task(file, desk.reader());
        return new RoundStop(
                file.matterId(),
                file.kind(),
                file.heading().category(),
                file.heading().areaIds(),
                file.place(),
                null,
                file.stage(),
                task,
                Texts.sentence(
                                "matter.on-round."
                                        + task.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                List.of(),
                                desk.language())
                        .orElse(""),
                urgency(file, desk.now(), tonight),
                file.takenUp(),
                file.answerable(),
                deadline == null ? null : deadline.due(),
                DeskMatter.hoursLeft(deadline, desk),
                known == null ? null : known.description(),
                known == null ? null : known.address(),
                file.version());
    }

    RoundStop at(@Nullable Long distance) {
        return new RoundStop(
                matterId,
                kind,
                category,
                areas,
                place,
                distance,
                stage,
                task,
                whatToDo,
                urgency,
                takenUp,
                answerable,
                due,
                hoursLeft,
                description,
                address,
                version);
    }

    private static Task task(MatterFile file, Actor worker) {
        String own = worker.organization();
        return switch (file.stage()) {
            case DISPATCHED -> file.asked() != null && file.asked().equals(own) ? Task.ACCEPT : elsewhere(file);
            case ACCEPTED -> file.answerable().equals(own) ? Task.HANDLE : elsewhere(file);
            case HANDLED, CONTESTED -> Task.CHECK;
            case RAISED, FILED -> file.kind() == CategoryKind.HAZARD ? Task.WATCH : Task.INSPECT;
            case VERIFIED, CLOSED, DECLINED, MERGED, WITHDRAWN -> Task.LOOK_IN;
        };
    }

    private static Task elsewhere(MatterFile file) {
        return file.kind() == CategoryKind.HAZARD ? Task.WATCH : Task.LOOK_IN;
    }

    private static Urgency urgency(MatterFile file, Instant now, Instant tonight) {
        Deadline deadline = file.deadline();
        if (file.kind() == CategoryKind.HAZARD || file.takenUp() || deadline != null && !deadline.isKept(now))
            return Urgency.NOW;
        return deadline != null && deadline.due().isBefore(tonight) ? Urgency.TODAY : Urgency.LATER;
    }
}
