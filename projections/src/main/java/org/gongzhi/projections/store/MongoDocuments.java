package org.gongzhi.projections.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonReader;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The collection of one edition. A document of it:
 *
 * <pre>{@code
 * { _id: "p-1", position: Long("42"),              // of the last event folded in
 *   body: { name: "Park", tags: ["green"] },       // the view's document; absent, and deleted: true, once deleted
 *   keys: { byName: "205061…", byTag: "100000…" }, // where it stands in each index
 *   entries: { byTag: ["20677265…"] } }            // under what it is found in a multi-valued index
 * }</pre>
 *
 * <p>A key is the document's {@link OrderedKey}, and then its id, in hexadecimal: text, because MongoDB orders binary
 * values by their length first. A page is then one range of one field, and goes on behind the last document's key. In a
 * multi-valued index the fields up to the multi-valued one make up the entries, which are only asked for by equality,
 * and the rest makes up the key: MongoDB can sort by a key behind an array, but not by an array.
 *
 * <p>Every write is guarded by the position: it only replaces what has folded less. A deleted document leaves its id and
 * position, so that a write that was overtaken by the deletion is told from a new document.
 */
final class MongoDocuments {

    private static final String ID = "_id";
    private static final String POSITION = "position";
    private static final String BODY = "body";
    private static final String DELETED = "deleted";
    private static final String KEYS = "keys";
    private static final String ENTRIES = "entries";

    private static final byte[] NOTHING = "null".getBytes(StandardCharsets.UTF_8);
    private static final HexFormat HEX = HexFormat.of();
    private static final int IN_CHUNK = 1_000;
    private static final int DUPLICATE_KEY = 11_000;

    private static final int SURELY_STORABLE = 1_000_000;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Edition edition;
    private final List<ViewIndex> indexes;
    private final MongoCollection<RawBsonDocument> collection;

    MongoDocuments(MongoDatabase database, StoredEdition stored) {
        this.edition = stored.edition();
        this.indexes = stored.indexes();
        this.collection = database.getCollection(MongoEditions.name(edition), RawBsonDocument.class);
    }

    /** Exactly the declared indexes, beside the one of the ids. */
    void createIndexes() {
        if (indexes.isEmpty()) return;
        collection.createIndexes(indexes.stream()
                .map(index -> {
                    var fields = new BsonDocument();
                    if (index.multiValued() != null) fields.append(entries(index), new BsonInt32(1));
                    fields.append(key(index), new BsonInt32(1));
                    return new IndexModel(fields, new IndexOptions().name(index.name()));
                })
                .toList());
    }

    private static String key(ViewIndex index) {
        return KEYS + "." + index.name();
    }

    private static String entries(ViewIndex index) {
        return ENTRIES + "." + index.name();
    }

    Optional<StoredDocument> get(String id) {
        RawBsonDocument found = collection.find(byId(id)).first();
        return found == null || found.containsKey(DELETED) ? Optional.empty() : Optional.of(document(found));
    }

    /** Deleted ones as well, with the body {@code null}: see {@link ViewStore#getAll}. */
    Map<String, StoredDocument> getAll(Collection<String> ids) {
        var found = new HashMap<String, StoredDocument>();
        var all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += IN_CHUNK) {
            var chunk = new BsonArray();
            for (String id : all.subList(from, Math.min(from + IN_CHUNK, all.size()))) chunk.add(new BsonString(id));
            collection
                    .find(new BsonDocument(ID, new BsonDocument("$in", chunk)))
                    .projection(fields(POSITION, BODY))
                    .forEach(each -> {
                        StoredDocument document = document(each);
                        found.put(document.id(), document);
                    });
        }
        return found;
    }

    void forEach(Consumer<StoredDocument> action) {
        FindIterable<RawBsonDocument> all = collection.find().sort(fields(ID));
        try (MongoCursor<RawBsonDocument> cursor = all.cursor()) {
            while (cursor.hasNext()) {
                RawBsonDocument each = cursor.next();
                if (!each.containsKey(DELETED)) action.accept(document(each));
            }
        }
    }

    Slice read(IndexRange range) {
        ViewIndex index = index(range.index());
        KeyRange keys = KeyRange.of(edition.view(), index, range);
        KeyRange.Place after = keys.place(range.after());
        byte[] entry = entry(index, range.equalTo());

        var filter = new BsonDocument();
        if (index.multiValued() != null) filter.append(entries(index), new BsonString(HEX.formatHex(entry)));
        String from = rest(keys.from(), entry);
        String to = rest(keys.to(), entry);
        String goesOn = after == null ? null : rest(after.key(), entry) + idKey(after.id());
        filter.append(
                key(index),
                new BsonDocument()
                        .append(
                                goesOn != null && !range.descending() ? "$gt" : "$gte",
                                new BsonString(goesOn != null && !range.descending() ? goesOn : from))
                        .append("$lt", new BsonString(goesOn != null && range.descending() ? goesOn : to)));
        List<RawBsonDocument> found = collection
                .find(filter)
                .projection(fields(POSITION, BODY, key(index)))
                .sort(new BsonDocument(key(index), new BsonInt32(range.descending() ? -1 : 1)))
                .limit(range.limit() + 1)
                .into(new ArrayList<>());
        List<StoredDocument> page = found.stream()
                .limit(range.limit())
                .map(MongoDocuments::document)
                .toList();
        if (found.size() <= range.limit()) return new Slice(page, null);
        String last = found.get(range.limit() - 1)
                .getDocument(KEYS)
                .getString(index.name())
                .getValue();
        String id = page.getLast().id();
        byte[] lastKey = HEX.parseHex(last, 0, last.length() - idKey(id).length());
        return new Slice(page, keys.cursor(concat(entry, lastKey), id));
    }

    /** The part of a range's key that stands in the entries: that of the fields up to the multi-valued one. */
    private static byte[] entry(ViewIndex index, List<Object> equalTo) {
        String multiValued = index.multiValued();
        return multiValued == null
                ? new byte[0]
                : OrderedKey.of(equalTo.subList(0, index.fields().indexOf(multiValued) + 1));
    }

    private static String rest(byte[] key, byte[] entry) {
        return HEX.formatHex(key, entry.length, key.length);
    }

    private static String idKey(String id) {
        return HEX.formatHex(id.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private ViewIndex index(String name) {
        return indexes.stream()
                .filter(index -> index.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(edition.view() + " has no index " + name));
    }

    /**
     * Writes each document unless the stored one has folded as much or more. In any order, some or all: what is missing
     * on an exception is written when the batch is tried or folded again.
     */
    void write(List<DocumentChange> changes) {
        if (changes.isEmpty()) return;
        var documents = new ArrayList<RawBsonDocument>(changes.size());
        for (DocumentChange change : changes) documents.add(encoded(change));
        List<Integer> taken = replace(changes, documents, true);
        if (taken.isEmpty()) return;
        // there is one already: a newer one, which stays, or one that another writer put in just now
        replace(
                taken.stream().map(changes::get).toList(),
                taken.stream().map(documents::get).toList(),
                false);
    }

    /** Gives the places of those that could not be inserted because there is one with that id. */
    private List<Integer> replace(List<DocumentChange> changes, List<RawBsonDocument> documents, boolean orInsert) {
        var options = new ReplaceOptions().upsert(orInsert);
        var models = new ArrayList<WriteModel<RawBsonDocument>>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            DocumentChange change = changes.get(i);
            BsonDocument older =
                    byId(change.id()).append(POSITION, new BsonDocument("$lt", new BsonInt64(change.position())));
            models.add(new ReplaceOneModel<>(older, documents.get(i), options));
        }
        try {
            collection.bulkWrite(models, new BulkWriteOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            List<BulkWriteError> errors = e.getWriteErrors();
            if (e.getWriteConcernError() != null
                    || !errors.stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) throw e;
            return errors.stream().map(BulkWriteError::getIndex).toList();
        }
    }

    /** So little JSON is known to fit: as BSON it takes not seven times as much, and its keys are copies of parts of it. */
    static boolean isSmall(DocumentChange change) {
        byte[] body = change.body();
        return body == null || body.length < SURELY_STORABLE;
    }

    /** @throws IllegalArgumentException it is larger than MongoDB can hold */
    void requireStorable(DocumentChange change) {
        int size = encoded(change).getByteBuffer().remaining();
        if (size > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "the document would take " + size + " bytes; MongoDB holds " + MOST_BYTES + " at most");
        }
    }

    private RawBsonDocument encoded(DocumentChange change) {
        var buffer = new BasicOutputBuffer(1_024);
        try (var to = new BsonBinaryWriter(buffer)) {
            to.writeStartDocument();
            to.writeString(ID, change.id());
            to.writeInt64(POSITION, change.position());
            byte[] body = change.body();
            if (body == null) {
                to.writeBoolean(DELETED, true);
            } else {
                to.writeName(BODY);
                BsonJson.write(body, to);
                writeKeys(change, to);
            }
            to.writeEndDocument();
        }
        return new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getPosition());
    }

    private void writeKeys(DocumentChange change, BsonWriter to) {
        to.writeStartDocument(KEYS);
        for (int i = 0; i < indexes.size(); i++) {
            List<@Nullable Object> values = change.values().get(i);
            int behind = multiValued(i) + 1;
            byte[] key = OrderedKey.of(values.subList(behind, values.size()));
            to.writeString(indexes.get(i).name(), HEX.formatHex(key) + idKey(change.id()));
        }
        to.writeEndDocument();
        to.writeStartDocument(ENTRIES);
        for (int i = 0; i < indexes.size(); i++) {
            if (multiValued(i) >= 0) writeEntries(i, change.values().get(i), to);
        }
        to.writeEndDocument();
    }

    private void writeEntries(int index, List<@Nullable Object> values, BsonWriter to) {
        int many = multiValued(index);
        to.writeStartArray(indexes.get(index).name());
        if (values.get(many) instanceof Collection<?> each) {
            var entry = new ArrayList<@Nullable Object>(values.subList(0, many + 1));
            for (Object value : each) {
                entry.set(many, value);
                to.writeString(HEX.formatHex(OrderedKey.of(entry)));
            }
        }
        to.writeEndArray();
    }

    /** The place of the multi-valued field in an index; -1 if it has none. */
    private int multiValued(int index) {
        String field = indexes.get(index).multiValued();
        return field == null ? -1 : indexes.get(index).fields().indexOf(field);
    }

    private static StoredDocument document(RawBsonDocument stored) {
        String id = "";
        long position = 0;
        byte[] body = NOTHING;
        try (BsonReader from = stored.asBsonReader()) {
            from.readStartDocument();
            while (from.readBsonType() != BsonType.END_OF_DOCUMENT) {
                switch (from.readName()) {
                    case ID -> id = from.readString();
                    case POSITION -> position = from.readInt64();
                    case BODY -> body = BsonJson.read(from);
                    default -> from.skipValue();
                }
            }
        }
        return new StoredDocument(id, position, body);
    }

    private static BsonDocument byId(String id) {
        return new BsonDocument(ID, new BsonString(id));
    }

    private static BsonDocument fields(String... names) {
        var fields = new BsonDocument();
        for (String name : names) fields.append(name, new BsonInt32(1));
        return fields;
    }
}
