package org.gongzhi.projections.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.gongzhi.core.store.mongo.MongoConnection;
import org.gongzhi.core.store.mongo.MongoConnectionException;
import org.gongzhi.projections.lease.LeaseStore;
import org.gongzhi.projections.lease.LeasedSharing;
import org.gongzhi.projections.lease.Sharing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Views in a MongoDB database, one collection an edition, as documents that people can query.
 *
 * <p>Nothing here needs a transaction. A batch writes its documents, then its parked events, then, in one update, the
 * places of its editions. A batch that is cut short leaves documents that are ahead of the place, and each of them is
 * what the log says at its own position; folded again, events at or below that are skipped, and writes that come too
 * late change nothing. So the views come to the same however often that happens.
 *
 * <p>Writes are confirmed by a majority and reads see only what a majority holds: what has been folded is never taken
 * back by a change of primary.
 */
public final class MongoViewStore implements ViewStore {

    private static final Logger LOG = LoggerFactory.getLogger(MongoViewStore.class);

    private static final int CONFIRM_SECONDS = 20;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final MongoConnection connection;
    private final MongoDatabase database;
    private final MongoFaults faults;
    private final MongoEditions editions;
    private final MongoParking parking;
    private final Map<Edition, MongoDocuments> documents = new ConcurrentHashMap<>();

    private MongoViewStore(MongoConnection connection, MongoDatabase database, String where) {
        this.connection = connection;
        this.database = database;
        this.faults = new MongoFaults(where);
        this.editions = new MongoEditions(database);
        this.parking = new MongoParking(database);
    }

    /**
     * Opens the views of a database, and prepares it if it holds none. Every request is bounded: 5 s to reach the
     * server, 20 s for a majority to confirm, 30 s for the answer; the connection string can only shorten that.
     *
     * @param uri {@code mongodb://…}; its database, or {@code gongzhi} if it names none, may hold the log as well
     * @throws ViewStoreException MongoDB is away or refuses us, or the views are of a newer version of Gongzhi
     */
    public static MongoViewStore open(ConnectionString uri) {
        return open(uri, settings -> {});
    }

    /** @param more that an observer of the client adds */
    static MongoViewStore open(ConnectionString uri, Consumer<MongoClientSettings.Builder> more) {
        MongoConnection connection = connected(uri, more);
        MongoDatabase database = connection
                .database()
                .withWriteConcern(
                        WriteConcern.MAJORITY.withJournal(true).withWTimeout(CONFIRM_SECONDS, TimeUnit.SECONDS));
        var store = new MongoViewStore(
                connection, database, "database " + database.getName() + " at " + String.join(",", uri.getHosts()));
        try {
            store.faults.translated(() -> {
                store.editions.open();
                store.removeDropped();
                return true;
            });
            return store;
        } catch (ViewStoreException e) {
            connection.close();
            throw e;
        }
    }

    private static MongoConnection connected(ConnectionString uri, Consumer<MongoClientSettings.Builder> more) {
        try {
            return MongoConnection.open(uri, "gongzhi-views", ANSWER, more);
        } catch (MongoConnectionException e) {
            throw new ViewStoreException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public List<StoredEdition> editions() {
        return faults.translated(editions::list);
    }

    @Override
    public List<FollowedEdition> follow() {
        return faults.translated(editions::follow);
    }

    @Override
    public void take(Map<String, Long> leases, Predicate<String> mayWrite) {
        faults.translated(() -> {
            editions.askBeforeWriting(mayWrite);
            leases.forEach(editions::take);
            return true;
        });
    }

    @Override
    public Sharing sharing(String node, Duration lease, LongSupplier nanos) {
        return new LeasedSharing(leases(), node, lease, nanos);
    }

    LeaseStore leases() {
        return new MongoLeases(database, faults);
    }

    @Override
    public ViewRequests requests() {
        return new MongoRequests(database, faults);
    }

    @Override
    public void requireStorable(Edition edition, DocumentChange change) {
        if (!MongoDocuments.isSmall(change)) of(edition).requireStorable(change);
    }

    @Override
    public StoredEdition create(String view, int version, List<ViewIndex> indexes, boolean live) {
        return faults.translated(() -> {
            var created = new StoredEdition(editions.next(view, version, live), 0, live, indexes);
            var collection = new MongoDocuments(database, created);
            collection.createIndexes();
            editions.enter(created);
            documents.put(created.edition(), collection);
            return created;
        });
    }

    @Override
    public void drop(Edition edition) {
        faults.translated(() -> {
            editions.strike(edition);
            documents.remove(edition);
            return true;
        });
        try {
            removeDropped();
        } catch (MongoException | ViewStoreException e) {
            LOG.warn("{} is dropped; its documents are removed when the views are opened next", edition, e);
        }
    }

    private void removeDropped() {
        for (String name : editions.removing()) {
            database.getCollection(name).drop();
            parking.drop(name);
            editions.removed(name);
        }
    }

    @Override
    public Optional<StoredDocument> get(Edition edition, String id) {
        return faults.translated(() -> of(edition).get(id));
    }

    @Override
    public Map<String, StoredDocument> getAll(Edition edition, Collection<String> ids) {
        return faults.translated(() -> of(edition).getAll(ids));
    }

    @Override
    public Slice read(Edition edition, IndexRange range) {
        return faults.translated(() -> of(edition).read(range));
    }

    @Override
    public void forEach(Edition edition, Consumer<StoredDocument> action) {
        faults.translated(() -> {
            of(edition).forEach(action);
            return true;
        });
    }

    @Override
    public void apply(ViewBatch batch) {
        faults.translated(() -> {
            Map<Edition, Long> places = editions.hold(batch.editions());
            for (ViewBatch.OfEdition part : batch.editions()) {
                of(part.edition()).write(part.changes());
            }
            editions.requireHeld(batch.editions());
            for (ViewBatch.OfEdition part : batch.editions()) {
                parking.apply(part, places.getOrDefault(part.edition(), 0L));
            }
            editions.advance(batch);
            return true;
        });
    }

    @Override
    public List<Parked> parked(Edition edition, int limit) {
        return faults.translated(() -> parking.list(edition, limit));
    }

    @Override
    public List<Parked> parked(Edition edition, String document) {
        return faults.translated(() -> parking.list(edition, document));
    }

    @Override
    public Map<String, Long> parkedDocuments(Edition edition) {
        return faults.translated(() -> parking.documents(edition));
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Another process may have created it since. */
    private MongoDocuments of(Edition edition) {
        MongoDocuments known = documents.get(edition);
        if (known != null) return known;
        var found = new HashMap<Edition, StoredEdition>();
        for (StoredEdition each : editions.list()) found.put(each.edition(), each);
        StoredEdition stored = found.get(edition);
        if (stored == null) throw new IllegalArgumentException(edition + " is not there");
        return documents.computeIfAbsent(edition, ignored -> new MongoDocuments(database, stored));
    }
}
