package org.gongzhi.core.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.store.IsoInstant;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.core.store.mongo.StoredCommit.StreamPart;
import org.jspecify.annotations.Nullable;

/**
 * Commits in a collection of the server, {@code commits}.
 *
 * <p>Payload and metadata are stored as JSON text: an auditor reads it in the shell as it is, or with {@code
 * JSON.parse(event.payload)}; as BSON documents, numbers of many digits would not come back as they were given. Times
 * are ISO 8601 text, since a BSON date has milliseconds only.
 */
final class MongoCommitCollection implements CommitCollection {

    static final String NAME = "commits";
    private static final int DUPLICATE_KEY = 11000;
    private static final Bson WITHOUT_EVENTS = Projections.exclude("events");

    private static final List<String> RECEIPT = List.of("receipt.key");
    private static final List<List<String>> UNIQUE =
            List.of(List.of("streams.id", "streams.from"), List.of("commitId"), List.of("events.id"), RECEIPT);

    private final MongoCollection<Document> commits;

    MongoCommitCollection(MongoDatabase database) {
        commits = MongoConnection.ofMajorities(database).getCollection(NAME);
    }

    void createIndexes() {
        commits.createIndex(Indexes.ascending("streams.id", "_id"));
        for (List<String> fields : UNIQUE)
            commits.createIndex(
                    Indexes.ascending(fields), new IndexOptions().unique(true).sparse(fields.equals(RECEIPT)));
    }

    /** The fields of an index that does not see to it, as it should, that they are unique. */
    Optional<List<String>> missingIndex() {
        return ask(() -> {
            var found = new HashSet<List<String>>();
            for (Document index : commits.listIndexes()) {
                if (index.getBoolean("unique", false))
                    found.add(List.copyOf(index.get("key", Document.class).keySet()));
            }
            return UNIQUE.stream().filter(fields -> !found.contains(fields)).findFirst();
        });
    }

    @Override
    public Optional<StoredCommit> last() {
        return first(() -> commits.find().sort(descending("_id")));
    }

    @Override
    public Optional<StoredCommit> lastUpTo(long position) {
        return first(() -> commits.find(lte("_id", position)).sort(descending("_id")));
    }

    @Override
    public Optional<StoredCommit> lastOf(String stream) {
        return first(() -> commits.find(eq("streams.id", stream)).sort(descending("_id")));
    }

    @Override
    public Optional<StoredCommit> lastOf(String stream, long beginningUpTo) {
        var exact = first(() -> commits.find(elemMatch("streams", and(eq("id", stream), eq("from", beginningUpTo)))));
        if (exact.isPresent()) return exact;
        return first(() -> commits.find(elemMatch("streams", and(eq("id", stream), lte("from", beginningUpTo))))
                .sort(descending("_id")));
    }

    @Override
    public Optional<StoredCommit> byReceipt(String key) {
        return first(() -> commits.find(eq("receipt.key", key)));
    }

    private Optional<StoredCommit> first(Supplier<FindIterable<Document>> query) {
        return ask(() -> Optional.ofNullable(
                        query.get().projection(WITHOUT_EVENTS).limit(1).first())
                .map(MongoCommitCollection::commit));
    }

    @Override
    public List<StoredCommit> from(long position, int events) {
        return from(position, events, Long.MAX_VALUE);
    }

    /** As {@link #from(long, int)}, but ends also when so many bytes are held. */
    List<StoredCommit> from(long position, int events, long bytes) {
        return ask(() -> {
            var found = new ArrayList<StoredCommit>();
            long held = 0;
            long heldBytes = 0;
            try (var cursor = commits.find(gte("_id", position))
                    .sort(ascending("_id"))
                    .limit(events)
                    .iterator()) {
                while (held < events && heldBytes < bytes && cursor.hasNext()) {
                    var commit = commit(cursor.next());
                    found.add(commit);
                    held += commit.n();
                    heldBytes += commit.bytes();
                }
            }
            return found;
        });
    }

    @Override
    public List<StoredCommit> ofStream(String stream, long fromPosition, int limit) {
        return ask(() -> commits.find(and(eq("streams.id", stream), gte("_id", fromPosition)))
                .sort(ascending("_id"))
                .limit(limit)
                .map(MongoCommitCollection::commit)
                .into(new ArrayList<>()));
    }

    @Override
    public List<StoredCommit> obstacles(StoredCommit commit) {
        var any = new ArrayList<Bson>();
        any.add(eq("_id", commit.position()));
        any.add(eq("commitId", commit.id()));
        for (StreamPart part : commit.streams())
            any.add(elemMatch("streams", and(eq("id", part.id()), eq("from", part.from()))));
        if (commit.receipt() != null) any.add(eq("receipt.key", commit.receipt().key()));
        if (!commit.events().isEmpty())
            any.add(in("events.id", commit.events().stream().map(NewEvent::id).toList()));
        return ask(() -> commits.find(or(any))
                .projection(WITHOUT_EVENTS)
                .map(MongoCommitCollection::commit)
                .into(new ArrayList<>()));
    }

    @Override
    public int insert(List<StoredCommit> batch) {
        var documents = batch.stream().map(MongoCommitCollection::document).toList();
        try {
            commits.insertMany(documents, new InsertManyOptions().ordered(true));
            return batch.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() == null
                    && e.getWriteErrors().size() == 1
                    && e.getWriteErrors().getFirst().getCode() == DUPLICATE_KEY)
                return e.getWriteErrors().getFirst().getIndex();
            throw unavailable(e);
        } catch (MongoException e) {
            throw unavailable(e);
        }
    }

    /** Reads are short: an interrupt is left for the caller to see afterwards. */
    static <T> T ask(Supplier<T> query) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return query.get();
                } catch (MongoInterruptedException e) {
                    interrupted = true;
                    Thread.interrupted();
                } catch (MongoException e) {
                    throw unavailable(e);
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static LogUnavailableException unavailable(MongoException e) {
        return new LogUnavailableException("MongoDB does not answer: " + e.getMessage(), e);
    }

    private static Document document(StoredCommit commit) {
        var document = new Document("_id", commit.position())
                .append("n", commit.n())
                .append("commitId", commit.id())
                .append("latest", commit.latest())
                .append("chain", new Binary(commit.requiredChain().bytes()))
                .append(
                        "streams",
                        commit.streams().stream()
                                .map(part -> new Document("id", part.id())
                                        .append("from", part.from())
                                        .append("to", part.to()))
                                .toList())
                .append(
                        "events",
                        commit.events().stream()
                                .map(MongoCommitCollection::document)
                                .toList());
        var receipt = commit.receipt();
        if (receipt != null)
            document.append("receipt", new Document("key", receipt.key()).append("fingerprint", receipt.fingerprint()));
        return document;
    }

    static Document document(NewEvent event) {
        var document = new Document("id", event.id())
                .append("stream", event.stream())
                .append("sequence", event.sequence())
                .append("type", event.payloadType())
                .append("payload", new String(event.payload(), StandardCharsets.UTF_8))
                .append("metadata", new String(event.metadata(), StandardCharsets.UTF_8))
                .append("time", event.timestamp().toString());
        if (event.streamType() != null) document.append("streamType", event.streamType());
        if (event.revision() != null) document.append("revision", event.revision());
        return document;
    }

    private static StoredCommit commit(Document document) {
        try {
            return read(document);
        } catch (ClassCastException | NullPointerException | IllegalArgumentException | DateTimeException e) {
            throw new LogDamagedException("the commit at position " + document.get("_id") + " cannot be read", e);
        }
    }

    private static StoredCommit read(Document document) {
        var receipt = document.get("receipt", Document.class);
        var events = document.getList("events", Document.class, List.of());
        return new StoredCommit(
                document.getLong("_id"),
                document.getInteger("n"),
                text(document, "commitId"),
                document.getLong("latest"),
                chain(document),
                document.getList("streams", Document.class).stream()
                        .map(part -> new StreamPart(part.getString("id"), part.getLong("from"), part.getLong("to")))
                        .toList(),
                events.stream().map(MongoCommitCollection::event).toList(),
                receipt == null ? null : new Receipt(text(receipt, "key"), text(receipt, "fingerprint")));
    }

    private static @Nullable Hash chain(Document document) {
        var chain = document.get("chain", Binary.class);
        return chain == null ? null : Hash.of(chain.getData());
    }

    static NewEvent event(Document document) {
        @Nullable String streamType = document.getString("streamType");
        @Nullable String revision = document.getString("revision");
        return new NewEvent(
                text(document, "id"),
                text(document, "stream"),
                streamType,
                document.getLong("sequence"),
                text(document, "type"),
                revision,
                document.getString("payload").getBytes(StandardCharsets.UTF_8),
                document.getString("metadata").getBytes(StandardCharsets.UTF_8),
                IsoInstant.parse(document.getString("time")));
    }

    private static String text(Document document, String field) {
        return Objects.requireNonNull(document.getString(field), field);
    }
}
