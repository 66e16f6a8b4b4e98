package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.registry.OrganizationEvent.QualificationEvent;
import org.jspecify.annotations.Nullable;

/**
 * What decisions need to know of an organization: a fold of its events.
 *
 * @param kind null where no such organization is registered
 * @param byCategory its qualifications by service category
 */
public record QualificationStanding(@Nullable OrganizationKind kind, Map<String, Qualification> byCategory) {

    private static final QualificationStanding UNKNOWN = new QualificationStanding(null, Map.of());

    public QualificationStanding {
        byCategory = Map.copyOf(byCategory);
    }

    public static QualificationStanding initial() {
        return UNKNOWN;
    }

    public QualificationStanding apply(OrganizationEvent event) {
        return switch (event) {
            case OrganizationRegistered e -> new QualificationStanding(e.kind(), byCategory);
            case QualificationEvent e -> {
                var changed = new TreeMap<>(byCategory);
                changed.put(e.category(), in(e.category()).apply(e));
                yield new QualificationStanding(kind, changed);
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
        return in(category).isQualified(on);
    }
}
