package org.gongzhi.core.territory.importing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand;
import org.gongzhi.core.territory.AreaCommand.AssignResponsibility;
import org.gongzhi.core.territory.AreaCommand.CountPopulation;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaCommand.DrawBoundary;
import org.gongzhi.core.territory.AreaCommand.MoveArea;
import org.gongzhi.core.territory.AreaCommand.RenameArea;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.importing.Finding.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a file would make of the district: what is wrong with it, and the commands that lead from the district as it is to
 * the one that the file describes. A file that was imported leads to none, so it may be sent again. What a file does not
 * name stays as it is, and what it leaves open (a population, a boundary), too.
 *
 * @param changes from the district down to its grids; empty where the report refuses the file
 */
public record AreaPlan(AreaReport report, List<AreaChange> changes) {

    private static final int LONGEST_NAME = 200;

    /**
     * Reads a file from end to end.
     *
     * @param known all areas that the district has on record
     * @param registered whether an id is that of an organization
     */
    public static AreaPlan of(InputStream file, Collection<KnownArea> known, Predicate<String> registered, Instant at)
            throws IOException {
        var findings = new Findings();
        List<AreaRow> rows = AreaFile.read(file, findings);
        return new Making(known, registered, findings, at).plan(rows);
    }

    private static final class Making {
        private final Map<String, KnownArea> known = new HashMap<>();
        private final Map<String, AreaKind> kinds = new HashMap<>();
        private final Map<String, Place> map = new HashMap<>();
        private final Predicate<String> registered;
        private final Findings findings;
        private final Instant at;

        Making(Collection<KnownArea> known, Predicate<String> registered, Findings findings, Instant at) {
            this.registered = registered;
            this.findings = findings;
            this.at = at;
            for (KnownArea each : known) {
                this.known.put(each.areaId(), each);
                if (each.retired()) continue;
                kinds.put(each.areaId(), each.kind());
                map.put(each.areaId(), new Place(0, each.code(), each.areaId(), each.parentId(), each.boundary()));
            }
        }

        AreaPlan plan(List<AreaRow> rows) {
            var sound = new ArrayList<DefineArea>();
            var areas = new HashMap<String, AreaRow>();
            for (AreaRow row : rows) {
                DefineArea area = sound(row);
                if (area == null) continue;
                AreaRow same = areas.putIfAbsent(area.areaId(), row);
                if (same == null) {
                    sound.add(area);
                    kinds.put(area.areaId(), area.kind());
                } else {
                    found(Problem.DUPLICATE_CODE, row, row.code(), "Row " + same.row() + " has this code, too.");
                }
            }
            var changes = new ArrayList<AreaChange>();
            for (DefineArea area : sound) {
                AreaRow row = Objects.requireNonNull(areas.get(area.areaId()));
                if (!stands(area, row)) continue;
                changes.add(change(area, row));
                var before = map.get(area.areaId());
                map.put(
                        area.areaId(),
                        new Place(
                                row.row(),
                                row.code(),
                                area.areaId(),
                                area.parentId(),
                                row.boundary() != null || before == null ? row.boundary() : before.boundary()));
            }
            if (!findings.hasError()) MapCheck.of(map.values(), findings);
            return answer(rows.size(), changes);
        }

        private AreaPlan answer(int areas, List<AreaChange> changes) {
            boolean accepted = !findings.hasError();
            int added = (int) changes.stream().filter(AreaChange::isNew).count();
            int unchanged = (int)
                    changes.stream().filter(each -> each.commands().isEmpty()).count();
            var report = new AreaReport(
                    accepted,
                    areas,
                    added,
                    changes.size() - added - unchanged,
                    unchanged,
                    findings.first(),
                    findings.total());
            changes.sort(Comparator.comparing(AreaChange::kind));
            return new AreaPlan(report, accepted ? List.copyOf(changes) : List.of());
        }

        /** The area alone, each of its values; null where one of them is wrong. */
        private @Nullable DefineArea sound(AreaRow row) {
            AreaCode code = code(row.code());
            AreaKind kind = kind(row.kind());
            AreaCode parent = row.parent().isEmpty() ? null : code(row.parent());
            @Nullable Integer population = population(row.population());
            boolean sound = true;
            if (code == null)
                sound = found(Problem.BAD_CODE, row, row.code(), "A code is 1 to 32 letters, digits and hyphens.");
            if (kind == null)
                sound = found(
                        Problem.UNKNOWN_KIND, row, row.kind(), "A kind is DISTRICT, STREET, ZONE, COMMUNITY or GRID.");
            if (row.name().isBlank()
                    || row.name().length() > LONGEST_NAME
                    || row.name().chars().anyMatch(Character::isISOControl))
                sound = found(Problem.BAD_NAME, row, row.name(), "A name is one line of at most 200 characters.");
            if (population == null && !row.population().isEmpty())
                sound = found(
                        Problem.BAD_POPULATION, row, row.population(), "A population is a whole number, 0 or more.");
            if (parent == null && !row.parent().isEmpty())
                sound = found(Problem.UNKNOWN_PARENT, row, row.parent(), "There is no area of this code.");
            sound &= hasResponsible(row);
            if (!sound || code == null || kind == null) return null;
            return new DefineArea(
                    code,
                    kind,
                    row.name(),
                    parent == null ? null : parent.areaId(),
                    population,
                    row.responsibleOrganization(),
                    at);
        }

        private boolean hasResponsible(AreaRow row) {
            String organization = row.responsibleOrganization();
            if (organization.isEmpty())
                return found(Problem.MISSING_RESPONSIBILITY, row, "", "Every area names a responsible organization.");
            if (!registered.test(organization))
                return found(Problem.UNKNOWN_ORGANIZATION, row, organization, "No organization has this id.");
            return true;
        }

        /** The area among the others. */
        private boolean stands(DefineArea area, AreaRow row) {
            KnownArea before = known.get(area.areaId());
            if (before != null && before.retired())
                return found(Problem.RETIRED, row, row.code(), "This area is no more; a new one has a new code.");
            if (before != null && before.kind() != area.kind())
                return found(
                        Problem.OTHER_KIND, row, row.kind(), "The district knows this code as " + before.kind() + ".");
            String parent = area.parentId();
            if (parent == null) {
                return area.kind().parents().isEmpty()
                        || found(
                                Problem.UNKNOWN_PARENT,
                                row,
                                "",
                                "A " + area.kind() + " lies in another area; name it.");
            }
            AreaKind above = kinds.get(parent);
            if (above == null)
                return found(Problem.UNKNOWN_PARENT, row, row.parent(), "There is no area of this code.");
            return area.kind().parents().contains(above)
                    || found(Problem.WRONG_PARENT, row, row.parent(), area.kind() + " does not lie in " + above + ".");
        }

        private AreaChange change(DefineArea area, AreaRow row) {
            String id = area.areaId();
            var commands = new ArrayList<AreaCommand>();
            KnownArea before = known.get(id);
            if (before == null) {
                commands.add(area);
            } else {
                if (!before.name().equals(area.name())) commands.add(new RenameArea(id, area.name(), at));
                if (area.parentId() != null && !area.parentId().equals(before.parentId()))
                    commands.add(new MoveArea(id, area.parentId(), at));
                if (area.population() != null && !area.population().equals(before.population()))
                    commands.add(new CountPopulation(id, area.population(), at));
                if (!area.responsibleOrganization().equals(before.responsibleOrganization()))
                    commands.add(new AssignResponsibility(id, area.responsibleOrganization(), at));
            }
            if (row.boundary() != null && (before == null || !row.boundary().equals(before.boundary())))
                commands.add(new DrawBoundary(id, row.boundary(), at));
            return new AreaChange(id, area.kind(), before == null, commands);
        }

        /** Always false: how it stands with whatever a finding is about. */
        private boolean found(Problem problem, AreaRow row, String value, String sentence) {
            findings.add(Finding.of(problem, row, value, sentence));
            return false;
        }

        private static @Nullable AreaCode code(String text) {
            try {
                return new AreaCode(text);
            } catch (Rejection malformed) {
                return null;
            }
        }

        private static @Nullable AreaKind kind(String text) {
            for (AreaKind kind : AreaKind.values()) {
                if (kind.name().equalsIgnoreCase(text)) return kind;
            }
            return null;
        }

        private static @Nullable Integer population(String text) {
            return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
        }
    }
}
