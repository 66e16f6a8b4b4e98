package org.gongzhi.bench.log;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * mongo-java-server's memory with what it lacks and the compared engines count on: the order of the indexes that they
 * declare, reading only as far as a batch goes, and a set to look up what {@code $nin} excludes. Without, each batch of a
 * replay would look at all documents of either engine. What matches is still the server's own doing.
 */
final class OrderedMemory extends MemoryBackend {

    private static final List<List<String>> OF_COMMITS = List.of(List.of("streams.id", "_id"), List.of("_id"));

    /** As the engines declare them, by collection: ours, the bare driver's copy of ours, and axon-mongo's. */
    private static final Map<String, List<List<String>>> INDEXES = Map.of(
            "commits",
            OF_COMMITS,
            "raw",
            OF_COMMITS,
            "domainevents",
            List.of(List.of("aggregateIdentifier", "sequenceNumber"), List.of("timestamp", "sequenceNumber")));

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new Database(name, getCursorRegistry());
    }

    private static final class Database extends MemoryDatabase {

        private final CursorRegistry cursors;

        Database(String name, CursorRegistry cursors) {
            super(name, cursors);
            this.cursors = cursors;
        }

        @Override
        protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
            var indexes = INDEXES.get(name);
            return indexes == null
                    ? new MemoryCollection(this, name, options, cursors)
                    : new Ordered(this, name, options, cursors, indexes);
        }
    }

    /** Positions of documents in the order of some fields; the first may lie in an array of documents. */
    private static final class OrderedIndex {

        /** Greater than any value. */
        private static final Object END = new Object();

        private final List<String> fields;
        private final NavigableMap<Object[], Integer> positions = new ConcurrentSkipListMap<>(OrderedIndex::compare);

        OrderedIndex(List<String> fields) {
            this.fields = fields;
        }

        @SuppressWarnings("unchecked") // of one field, all values are of one kind
        private static int compare(Object[] one, Object[] other) {
            for (int i = 0; i < Math.min(one.length, other.length); i++) {
                if (one[i] == END || other[i] == END) {
                    if (one[i] != other[i]) return one[i] == END ? 1 : -1;
                } else {
                    int order = ((Comparable<Object>) one[i]).compareTo(other[i]);
                    if (order != 0) return order;
                }
            }
            return Integer.compare(one.length, other.length);
        }

        void add(Document document, Integer position) {
            for (Object first : values(document, fields.getFirst())) {
                var key = new Object[fields.size() + 1];
                key[0] = first;
                for (int i = 1; i < fields.size(); i++) key[i] = plain(of(document, fields.get(i)));
                key[fields.size()] = position.longValue();
                positions.put(key, position);
            }
        }

        private static Collection<Object> values(Document document, String field) {
            int dot = field.indexOf('.');
            if (dot < 0) return List.of(plain(of(document, field)));
            var values = new HashSet<Object>();
            for (Object part : (Collection<?>) of(document, field.substring(0, dot)))
                values.add(plain(of((Document) part, field.substring(dot + 1))));
            return values;
        }

        /** The engines fill every field that they index. */
        private static Object of(Document document, String field) {
            return Objects.requireNonNull(document.get(field), field);
        }

        private static Object plain(Object value) {
            return value instanceof Number number ? (Object) number.longValue() : value;
        }

        /** In order, all that can match; null if the query and the order name no beginning of the fields. */
        @Nullable
        Collection<Integer> candidates(Document query, Document order) {
            var from = new ArrayList<Object>();
            int equal = 0;
            while (equal < fields.size()) {
                Object value = equalTo(query, fields.get(equal));
                if (value == null) break;
                from.add(plain(value));
                equal++;
            }
            var to = new ArrayList<>(from);
            boolean narrowed = equal > 0;
            if (equal < fields.size() && query.get(fields.get(equal)) instanceof Document range) {
                Object least = range.getOrDefault("$gte", range.get("$gt"));
                Object most = range.getOrDefault("$lte", range.get("$lt"));
                if (least != null) from.add(plain(least));
                if (most != null) to.add(plain(most));
                narrowed |= least != null || most != null;
            }
            to.add(END);
            boolean ordered = order != null
                    && !order.isEmpty()
                    && equal + order.size() <= fields.size()
                    && List.copyOf(order.keySet()).equals(fields.subList(equal, equal + order.size()));
            if (!ordered && (!narrowed || (order != null && !order.isEmpty()))) return null;
            var found = positions.subMap(from.toArray(), true, to.toArray(), true);
            return ordered && ((Number) order.values().iterator().next()).intValue() < 0
                    ? found.descendingMap().values()
                    : found.values();
        }

        private static @Nullable Object equalTo(Document query, String field) {
            Object value = query.get(field);
            int dot = field.indexOf('.');
            if (value == null
                    && dot > 0
                    && query.get(field.substring(0, dot)) instanceof Document part
                    && part.get("$elemMatch") instanceof Document all)
                value = flat(all).get(field.substring(dot + 1));
            return value instanceof Document ? null : value;
        }
    }

    /** What all must hold, written as one document. */
    private static Document flat(Document query) {
        if (!(query.get("$and") instanceof Collection<?> all)) return query;
        var flat = query.clone();
        flat.remove("$and");
        for (Object each : all) flat.putAll((Document) each);
        return flat;
    }

    /** Documents are only ever added. */
    private static final class Ordered extends MemoryCollection {

        private final List<OrderedIndex> indexes;

        Ordered(
                MongoDatabase database,
                String name,
                CollectionOptions options,
                CursorRegistry cursors,
                List<List<String>> indexes) {
            super(database, name, options, cursors);
            this.indexes = indexes.stream().map(OrderedIndex::new).toList();
        }

        @Override
        protected synchronized Integer addDocumentInternal(Document document) {
            Integer position = super.addDocumentInternal(document);
            for (OrderedIndex index : indexes) index.add(document, position);
            return position;
        }

        @Override
        protected void removeDocument(Integer position) {
            throw new UnsupportedOperationException("of a log nothing is removed");
        }

        @Override
        protected synchronized QueryResult matchDocuments(
                Document query, Document order, int skip, int limit, int batch, Document projection) {
            Document all = flat(query);
            for (OrderedIndex index : indexes) {
                var candidates = index.candidates(all, order);
                if (candidates == null) continue;
                var matching = candidates.stream().map(this::getDocument).filter(matches(all));
                if (limit > 0) matching = matching.limit(skip + limit);
                return projection == null || projection.isEmpty()
                        ? firstOf(matching.skip(skip), batch)
                        : matchDocumentsFromStream(matching, query, order, skip, limit, batch, projection);
            }
            return super.matchDocuments(query, order, skip, limit, batch, projection);
        }

        private Predicate<Document> matches(Document query) {
            var rest = query.clone();
            Predicate<Document> notExcluded = document -> true;
            for (String field : query.keySet()) {
                if (query.get(field) instanceof Document condition
                        && condition.size() == 1
                        && condition.get("$nin") instanceof Collection<?> excluded) {
                    var values = new HashSet<Object>(excluded);
                    notExcluded = notExcluded.and(document -> !values.contains(document.get(field)));
                    rest.remove(field);
                }
            }
            return notExcluded.and(document -> documentMatchesQuery(document, rest));
        }

        private QueryResult firstOf(Stream<Document> matching, int batch) {
            var cursor = new LazyCursor(cursorRegistry.generateCursorId(), matching.iterator());
            var first = cursor.takeDocuments(batch <= 0 ? Integer.MAX_VALUE : batch);
            if (cursor.isEmpty()) return new QueryResult(first);
            cursorRegistry.add(cursor);
            return new QueryResult(first, cursor);
        }

        private final class LazyCursor extends AbstractCursor {

            private final Iterator<Document> documents;

            LazyCursor(long id, Iterator<Document> documents) {
                super(id);
                this.documents = documents;
            }

            @Override
            public boolean isEmpty() {
                synchronized (Ordered.this) {
                    return !documents.hasNext();
                }
            }

            @Override
            public List<Document> takeDocuments(int most) {
                synchronized (Ordered.this) {
                    var taken = new ArrayList<Document>();
                    while (taken.size() < most && documents.hasNext()) taken.add(documents.next());
                    return Collections.unmodifiableList(taken);
                }
            }
        }
    }
}
