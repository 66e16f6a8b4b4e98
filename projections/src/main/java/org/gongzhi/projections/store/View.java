package org.gongzhi.projections.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A view: a pure fold of the log into small documents, one for each question asked, with the indexes by which they are
 * read. Written as rules, one for each event type: which documents it touches, and what becomes of each.
 *
 * <pre>{@code
 * View<Page> pages = View.of("openrecord.projects", 1, Page.class)
 *         .index("byBallot", "ballotId", "rank")
 *         .on(ProjectEvent.Decided.class, ProjectEvent.Decided::projectId, (page, e) -> Page.decided(e))
 *         .build();
 * }</pre>
 *
 * @param <D> the document: an immutable record that Jackson reads and writes
 */
public final class View<D> {

    /** What becomes of a document; {@code before} is null where there is none yet, a null result deletes it. */
    @FunctionalInterface
    public interface Fold<D, E> {
        @Nullable
        D apply(@Nullable D before, Recorded<E> event);
    }

    /** As {@link Fold}, for events that touch several documents. */
    @FunctionalInterface
    public interface FoldEach<D, E> {
        @Nullable
        D apply(String id, @Nullable D before, Recorded<E> event);
    }

    private record On<D, E>(Function<Recorded<E>, ? extends Collection<String>> ids, FoldEach<D, E> fold) {}

    private final String name;
    private final int version;
    private final Class<D> documentType;
    private final List<ViewIndex> indexes;
    private final Map<Class<?>, On<D, Object>> rules;

    private View(Builder<D> builder) {
        this.name = builder.name;
        this.version = builder.version;
        this.documentType = builder.documentType;
        this.indexes = List.copyOf(builder.indexes);
        this.rules = Map.copyOf(builder.rules);
    }

    public static <D> Builder<D> of(String name, int version, Class<D> documentType) {
        return new Builder<>(name, version, documentType);
    }

    /** Family and view, e.g. {@code openrecord.projects}: lower-case letters, digits, one dot. */
    public String name() {
        return name;
    }

    /** Raised when the fold, the document or an index changes: the view is then rebuilt. */
    public int version() {
        return version;
    }

    public Class<D> documentType() {
        return documentType;
    }

    public List<ViewIndex> indexes() {
        return indexes;
    }

    /** The payload types that it folds; all others pass it by unread. */
    public Set<Class<?>> eventTypes() {
        return rules.keySet();
    }

    /** The documents that the event touches; empty for an event type it does not fold. */
    public Collection<String> documentIds(Recorded<?> event) {
        On<D, Object> on = rules.get(event.event().getClass());
        return on == null ? List.of() : on.ids.apply(untyped(event));
    }

    /** What becomes of one touched document. Pure: same arguments, same result. */
    public @Nullable D fold(String id, @Nullable D before, Recorded<?> event) {
        On<D, Object> on = rules.get(event.event().getClass());
        return on == null ? before : on.fold.apply(id, before, untyped(event));
    }

    @SuppressWarnings("unchecked") // a rule is only ever given events of its own type
    private static Recorded<Object> untyped(Recorded<?> event) {
        return (Recorded<Object>) event;
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }

    public static final class Builder<D> {
        private final String name;
        private final int version;
        private final Class<D> documentType;
        private final List<ViewIndex> indexes = new ArrayList<>();
        private final Map<Class<?>, On<D, Object>> rules = new LinkedHashMap<>();

        private Builder(String name, int version, Class<D> documentType) {
            if (!name.matches("[a-z][a-z0-9]*\\.[a-z][a-z0-9]*"))
                throw new IllegalArgumentException("view name: " + name);
            this.name = name;
            this.version = version;
            this.documentType = documentType;
        }

        public Builder<D> index(String indexName, String... fields) {
            indexes.add(new ViewIndex(indexName, List.of(fields), null));
            return this;
        }

        /** An index in which one field is an array: a document is found under each of its values. */
        public Builder<D> multiValuedIndex(String indexName, String multiValued, String... fields) {
            indexes.add(new ViewIndex(indexName, List.of(fields), multiValued));
            return this;
        }

        public <E> Builder<D> on(Class<E> type, Function<E, String> id, Fold<D, E> fold) {
            return onEach(type, event -> List.of(id.apply(event)), (ignored, before, e) -> fold.apply(before, e));
        }

        public <E> Builder<D> onEach(
                Class<E> type, Function<E, ? extends Collection<String>> ids, FoldEach<D, E> fold) {
            return add(type, event -> ids.apply(event.event()), fold);
        }

        /** As {@link #onEach}, where the documents' ids depend on more of the record than the event, e.g. its position. */
        public <E> Builder<D> onEachRecorded(
                Class<E> type, Function<Recorded<E>, ? extends Collection<String>> ids, FoldEach<D, E> fold) {
            return add(type, ids, fold);
        }

        /** Every event makes a document of its own, under its position in the log, padded so that ids sort like it. */
        public <E> Builder<D> onOwnDocument(Class<E> type, Function<Recorded<E>, @Nullable D> document) {
            return add(
                    type, event -> List.of(positionId(event.position())), (id, none, event) -> document.apply(event));
        }

        /** The id of a document of one's own: ids sort like positions. */
        public static String positionId(long position) {
            return String.format(Locale.ROOT, "%019d", position);
        }

        @SuppressWarnings("unchecked")
        private <E> Builder<D> add(
                Class<E> type, Function<Recorded<E>, ? extends Collection<String>> ids, FoldEach<D, E> fold) {
            if (rules.put(type, (On<D, Object>) (On<D, ?>) new On<>(ids, fold)) != null) {
                throw new IllegalArgumentException(name + " folds " + type.getSimpleName() + " twice");
            }
            return this;
        }

        public View<D> build() {
            return new View<>(this);
        }
    }
}
