package org.gongzhi.bench.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Ids of things that are there, by what an id begins with: a request that names one gets further in. */
final class KnownIds {

    private static final int MOST = 200;

    private final Map<String, List<String>> byKind = new ConcurrentHashMap<>();

    void add(String id) {
        int dash = id.indexOf('-');
        if (dash <= 0 || id.length() > 200) return;
        var ids = byKind.computeIfAbsent(id.substring(0, dash), ignored -> new CopyOnWriteArrayList<>());
        if (ids.size() < MOST && !ids.contains(id)) ids.add(id);
    }

    /** For a field like {@code fundId}, a parameter like {@code organization}. */
    @Nullable
    String forField(String name, SplittableRandom random) {
        String kind = name.toLowerCase(Locale.ROOT);
        if (kind.endsWith("id")) kind = kind.substring(0, kind.length() - 2);
        return switch (kind) {
            case "milestone" -> "planting";
            case "category" -> "greenery";
            case "currency" -> "PLN";
            case "responsibleorganization" -> of("organization", random);
            case "parent", "servicearea" -> of("area", random);
            case "delegate" -> of("staff", random);
            default -> of(kind, random);
        };
    }

    /** For {@code /government/funds/{id}}: a fund's. */
    @Nullable
    String forPath(String segment, SplittableRandom random) {
        String kind = segment.endsWith("ies") ? segment : segment.replaceFirst("s$", "");
        return of(kind, random);
    }

    private @Nullable String of(String kind, SplittableRandom random) {
        var ids = byKind.get(kind);
        return ids == null || ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
    }
}
