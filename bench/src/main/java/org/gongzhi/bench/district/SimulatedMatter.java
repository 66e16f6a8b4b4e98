package org.gongzhi.bench.district;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterCommand;
import org.gongzhi.core.matter.MatterCommand.AcceptMatter;
import org.gongzhi.core.matter.MatterCommand.AcceptTransfer;
import org.gongzhi.core.matter.MatterCommand.AnswerResult;
import org.gongzhi.core.matter.MatterCommand.ConcludeMatter;
import org.gongzhi.core.matter.MatterCommand.DeclineMatter;
import org.gongzhi.core.matter.MatterCommand.DispatchMatter;
import org.gongzhi.core.matter.MatterCommand.FileMatter;
import org.gongzhi.core.matter.MatterCommand.GrantExtension;
import org.gongzhi.core.matter.MatterCommand.ProposeTransfer;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterCommand.RateMatter;
import org.gongzhi.core.matter.MatterCommand.ReportResult;
import org.gongzhi.core.matter.MatterCommand.RequestExtension;
import org.gongzhi.core.matter.MatterCommand.ResumeMatter;
import org.gongzhi.core.matter.MatterCommand.ReturnMatter;
import org.gongzhi.core.matter.MatterCommand.SuspendMatter;
import org.gongzhi.core.matter.MatterCommand.VerifyResult;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.WaitingFor;
import org.jspecify.annotations.Nullable;

/**
 * One matter's way through the month, decided by its own random numbers: one step after the other, with the time that
 * people take in between. What share goes which way is made up, and meant to have every branch in it.
 */
final class SimulatedMatter {

    /** Who does what, and when; of one matter at a time one. */
    record Step(Instant at, MatterCommand command, Actor actor) {}

    /** Where and by whom it is raised, and who is there to handle it. */
    record Setting(
            String areaId,
            String category,
            @Nullable String reporter,
            String office,
            List<String> handlers,
            String centre,
            String tag) {}

    private enum Next {
        RAISE,
        FILE,
        DISPATCH,
        ANSWER_DISPATCH,
        HANDLE,
        RESUME,
        ANSWER_EXTENSION,
        ANSWER_TRANSFER,
        REPORT,
        VERIFY,
        ANSWER,
        CONCLUDE,
        RATE,
        NOTHING
    }

    private static final int MOST_REWORKS = 2;

    private final String id;
    private final Setting setting;
    private final Random random;
    private Next next = Next.RAISE;
    private String handler;
    private String asked = "";
    private int refused;

    SimulatedMatter(String id, Setting setting, Random random) {
        this.id = id;
        this.setting = setting;
        this.random = random;
        this.handler = setting.office();
    }

    /** What is done now; null once nothing more is. */
    @Nullable
    Step step(Instant at) {
        Actor centre = Actor.staff("staff-centre", setting.centre(), Role.SUPERVISOR);
        return switch (next) {
            case RAISE -> raise(at);
            case FILE -> {
                Actor officer = officer(setting.office());
                boolean declined = chance(3);
                yield then(
                        declined ? Next.NOTHING : Next.DISPATCH,
                        at,
                        declined
                                ? new DeclineMatter(id, "Nothing was found there", at)
                                : new FileMatter(id, setting.category(), at),
                        officer);
            }
            case DISPATCH -> {
                asked = any(setting.handlers());
                yield then(Next.ANSWER_DISPATCH, at, new DispatchMatter(id, asked, at), centre);
            }
            case ANSWER_DISPATCH -> {
                Actor officer = officer(asked);
                if (chance(7)) yield then(Next.DISPATCH, at, new ReturnMatter(id, "Another's street", at), officer);
                handler = asked;
                yield then(Next.HANDLE, at, new AcceptMatter(id, at), officer);
            }
            case HANDLE -> handle(at, centre);
            case RESUME -> then(Next.REPORT, at, new ResumeMatter(id, at), officer(handler));
            case ANSWER_EXTENSION -> then(Next.REPORT, at, new GrantExtension(id, at), centre);
            case ANSWER_TRANSFER -> {
                handler = asked;
                yield then(Next.REPORT, at, new AcceptTransfer(id, at), officer(asked));
            }
            case REPORT -> then(Next.VERIFY, at, new ReportResult(id, "It is done", List.of(), at), officer(handler));
            case VERIFY -> {
                boolean passed = !chance(6);
                Next after = passed ? (setting.reporter() == null ? Next.NOTHING : Next.ANSWER) : afterRefusal();
                yield then(after, at, new VerifyResult(id, passed, passed ? "It is" : "It is not", at), centre);
            }
            case ANSWER -> answer(at);
            case CONCLUDE -> then(Next.NOTHING, at, new ConcludeMatter(id, "No more can be done", at), centre);
            case RATE -> then(Next.NOTHING, at, new RateMatter(id, 1 + random.nextInt(5), null, at), resident());
            case NOTHING -> null;
        };
    }

    /** When the next step is taken; null for never. */
    @Nullable
    Instant nextAfter(Instant at, WorkingCalendar calendar) {
        int minutes = switch (next) {
            case FILE -> 5 + random.nextInt(chance(8) ? 900 : 110);
            case DISPATCH -> 2 + random.nextInt(60);
            case ANSWER_DISPATCH -> 5 + random.nextInt(chance(6) ? 800 : 220);
            case HANDLE, ANSWER_TRANSFER, ANSWER_EXTENSION -> 5 + random.nextInt(120);
            case RESUME -> 480 + random.nextInt(1_500);
            case REPORT -> 30 + random.nextInt(chance(10) ? 3_000 : 430);
            case VERIFY -> 10 + random.nextInt(400);
            case ANSWER, RATE -> 5 + random.nextInt(900);
            case CONCLUDE -> 60 + random.nextInt(900);
            case RAISE, NOTHING -> -1;
        };
        return minutes < 0 ? null : calendar.due(at, Duration.ofMinutes(minutes));
    }

    private Step raise(Instant at) {
        String reporter = setting.reporter();
        var command = new RaiseMatter(
                id,
                CategoryKind.EVENT,
                reporter == null ? MatterChannel.PATROL : MatterChannel.APP,
                chance(80) ? setting.category() : null,
                setting.areaId(),
                null,
                chance(3) ? Disclosure.CONFIDENTIAL : Disclosure.OPEN,
                reporter,
                null,
                new MatterDescription("Rubbish lies at the corner since " + setting.tag(), null, Map.of()),
                List.of(),
                null,
                at);
        Actor raisedBy =
                reporter == null ? Actor.staff("staff-grid-worker", setting.office(), Role.GRID_WORKER) : resident();
        return then(Next.FILE, at, command, raisedBy);
    }

    private Step handle(Instant at, Actor centre) {
        Actor officer = officer(handler);
        if (chance(4))
            return then(Next.RESUME, at, new SuspendMatter(id, WaitingFor.MATERIAL, "A part is ordered", at), centre);
        if (chance(5))
            return then(Next.ANSWER_EXTENSION, at, new RequestExtension(id, 2, "More than it seemed", at), officer);
        String other = any(setting.handlers());
        if (chance(4) && !other.equals(handler)) {
            asked = other;
            return then(Next.ANSWER_TRANSFER, at, new ProposeTransfer(id, other, "Theirs", at), officer);
        }
        return then(Next.VERIFY, at, new ReportResult(id, "It is done", List.of(), at), officer);
    }

    /** A third says nothing: silence closes it by itself. */
    private @Nullable Step answer(Instant at) {
        int word = random.nextInt(100);
        if (word < 33) {
            next = Next.NOTHING;
            return null;
        }
        boolean satisfied = word < 88;
        Next after = satisfied ? (chance(50) ? Next.RATE : Next.NOTHING) : afterRefusal();
        return then(after, at, new AnswerResult(id, satisfied, null, at), resident());
    }

    private Next afterRefusal() {
        return ++refused > MOST_REWORKS ? Next.CONCLUDE : Next.REPORT;
    }

    /** A step that was refused leads nowhere: an automation was faster, or the time for it is over. */
    void refused() {
        next = switch (next) {
            case ANSWER_EXTENSION, ANSWER_TRANSFER, RESUME -> Next.REPORT;
            default -> Next.NOTHING;
        };
    }

    private Step then(Next after, Instant at, MatterCommand command, Actor actor) {
        next = after;
        return new Step(at, command, actor);
    }

    private Actor resident() {
        return Actor.resident(String.valueOf(setting.reporter()), setting.areaId());
    }

    private static Actor officer(String organization) {
        return Actor.staff("staff-" + organization, organization, Role.CASE_OFFICER);
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
