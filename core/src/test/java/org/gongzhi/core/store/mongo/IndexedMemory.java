package org.gongzhi.core.store.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * mongo-java-server's memory with what it lacks and our log declares: an order of {@code _id}s, and an index of {@code
 * streams.id}. It only narrows down which documents the server looks at; what matches, how it is sorted and what is
 * shown is still the server's own doing.
 */
public final class IndexedMemory extends MemoryBackend {

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
            return new Indexed(this, name, options, cursors);
        }
    }

    private static final class Indexed extends MemoryCollection {

        /** Of numbers, or of texts; other ids are left out, and then nothing is narrowed down. */
        private final NavigableMap<Object, Integer> byId = new TreeMap<>();

        private final Map<String, NavigableMap<Object, Integer>> byStream = new java.util.HashMap<>();
        private boolean comparable = true;

        Indexed(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
            super(database, name, options, cursors);
        }

        @Override
        protected synchronized Integer addDocumentInternal(Document document) {
            Integer position = super.addDocumentInternal(document);
            Object id = document.get("_id");
            if (!isOfTheKind(id)) comparable = false;
            if (!comparable) return position;
            byId.put(id, position);
            for (String stream : streams(document))
                byStream.computeIfAbsent(stream, ignored -> new TreeMap<>()).put(id, position);
            return position;
        }

        @Override
        protected synchronized void removeDocument(Integer position) {
            Document document = getDocument(position);
            super.removeDocument(position);
            Object id = document.get("_id");
            if (!isOfTheKind(id)) return;
            byId.remove(id);
            for (String stream : streams(document))
                byStream.getOrDefault(stream, new TreeMap<>()).remove(id);
        }

        private boolean isOfTheKind(@Nullable Object id) {
            if (!(id instanceof Long || id instanceof String)) return false;
            return byId.isEmpty() || byId.firstKey().getClass() == id.getClass();
        }

        private static Collection<String> streams(Document document) {
            return document.get("streams") instanceof Collection<?> parts
                    ? parts.stream()
                            .map(part -> String.valueOf(((Document) part).get("id")))
                            .distinct()
                            .toList()
                    : java.util.List.of();
        }

        @Override
        protected synchronized QueryResult matchDocuments(
                Document query, Document order, int skip, int limit, int batch, Document projection) {
            NavigableMap<Object, Integer> candidates = comparable ? narrowed(flat(query)) : null;
            if (candidates == null) return super.matchDocuments(query, order, skip, limit, batch, projection);
            boolean byOneId = order != null && order.size() == 1 && order.get("_id") instanceof Number;
            if (byOneId && order.get("_id") instanceof Number way && way.intValue() < 0)
                candidates = candidates.descendingMap();
            Stream<Document> matching = candidates.values().stream()
                    .map(this::getDocument)
                    .filter(document -> documentMatchesQuery(document, query));
            if (limit > 0 && (byOneId || order == null || order.isEmpty())) matching = matching.limit(skip + limit);
            return matchDocumentsFromStream(matching, query, order, skip, limit, batch, projection);
        }

        /** What all must hold, written as one document. */
        private static Document flat(Document query) {
            if (!(query.get("$and") instanceof Collection<?> all)) return query;
            var flat = query.clone();
            for (Object each : all) if (each instanceof Document part) part.forEach(flat::putIfAbsent);
            return flat;
        }

        /** In the order of their ids, those that can match; null if the query does not tell. */
        private @Nullable NavigableMap<Object, Integer> narrowed(Document query) {
            NavigableMap<Object, Integer> all = streamsOf(query);
            if (all == null) all = byId;
            Object id = query.get("_id");
            if (id instanceof Document range && !byId.isEmpty()) {
                if (range.get("$gte") instanceof Number from && byId.firstKey() instanceof Long)
                    all = all.tailMap(from.longValue(), true);
                if (range.get("$lte") instanceof Number to && byId.firstKey() instanceof Long)
                    all = all.headMap(to.longValue(), true);
                return all;
            }
            if (id != null
                    && !byId.isEmpty()
                    && id.getClass() == byId.firstKey().getClass()) return all.subMap(id, true, id, true);
            return all;
        }

        private @Nullable NavigableMap<Object, Integer> streamsOf(Document query) {
            Object stream = query.get("streams.id");
            if (stream == null
                    && query.get("streams") instanceof Document parts
                    && parts.get("$elemMatch") instanceof Document part)
                stream = flat(part).get("id");
            return stream instanceof String name ? byStream.getOrDefault(name, new TreeMap<>()) : null;
        }
    }
}
