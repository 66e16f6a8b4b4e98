package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationReinstated;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationSuspended;
import org.gongzhi.core.registry.OrganizationEvent.QualificationEvent;
import org.jspecify.annotations.Nullable;

/**
 * What decisions need to know of an organization: a fold of its events.
 *
 * @param kind null where no such organization is registered
 * @param byCategory its qualifications by service category
 * @param suspended nothing can be done in its name for now
 */
public record QualificationStanding(
        @Nullable OrganizationKind kind, Map<String, Qualification> byCategory, boolean suspended) {

    private static final QualificationStanding UNKNOWN = new QualificationStanding(null, Map.of());

    public QualificationStanding(@Nullable OrganizationKind kind, Map<String, Qualification> byCategory) {
        this(kind, byCategory, false);
    }

    public QualificationStanding {
        byCategory = Map.copyOf(byCategory);
    }

    public static QualificationStanding initial() {
        return UNKNOWN;
    }

    public QualificationStanding apply(OrganizationEvent event) {
        return switch (event) {
            case OrganizationRegistered e -> new QualificationStanding(e.kind(), byCategory, suspended);
            case OrganizationSuspended ignored -> new QualificationStanding(kind, byCategory, true);
            case OrganizationReinstated ignored -> new QualificationStanding(kind, byCategory, false);
            case QualificationEvent e -> {
                var changed = new TreeMap<>(byCategory);
                changed.put(e.category(), in(e.category()).apply(e));
                yield new QualificationStanding(kind, changed, suspended);
            }
        };
    }

    public boolean registered() {
        return kind != null;
    }

    /** {@link Qualification#initial()} where it never applied. */
    public Qualification in(String category) {
        return byCategory.getOrDefault(category, Qualification.initial());
    }

    public boolean isQualified(String category, Instant on) {
        return !suspended && in(category).isQualified(on);
    }
}
