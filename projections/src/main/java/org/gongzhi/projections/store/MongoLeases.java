package org.gongzhi.projections.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.gongzhi.projections.lease.Lease;
import org.gongzhi.projections.lease.LeaseStore;

/**
 * Leases, one small document each:
 *
 * <pre>{@code { _id: "views/openrecord.projects", group: "views", segment: "openrecord.projects",
 *   holder: "node-a", fence: Long("7"), beat: Long("1234") } }</pre>
 */
final class MongoLeases implements LeaseStore {

    private static final String ID = "_id";
    private static final String GROUP = "group";
    private static final String SEGMENT = "segment";
    private static final String HOLDER = "holder";
    private static final String FENCE = "fence";
    private static final String BEAT = "beat";

    private final MongoCollection<BsonDocument> collection;
    private final MongoFaults faults;

    MongoLeases(MongoDatabase database, MongoFaults faults) {
        this.collection = database.getCollection("leases", BsonDocument.class);
        this.faults = faults;
    }

    @Override
    public List<Lease> list(String group) {
        return faults.translated(() -> collection
                .find(new BsonDocument(GROUP, new BsonString(group)))
                .map(MongoLeases::lease)
                .into(new ArrayList<>()));
    }

    @Override
    public void beat(String group, String holder) {
        faults.translated(() -> collection.updateMany(
                new BsonDocument(GROUP, new BsonString(group)).append(HOLDER, new BsonString(holder)),
                new BsonDocument("$inc", new BsonDocument(BEAT, new BsonInt64(1)))));
    }

    @Override
    public boolean add(Lease first) {
        return faults.insert(collection, document(first));
    }

    @Override
    public boolean replace(Lease seen, Lease next) {
        return faults.translated(
                () -> collection.replaceOne(document(seen), document(next)).getMatchedCount() == 1);
    }

    @Override
    public void remove(Lease seen) {
        faults.translated(() -> collection.deleteOne(document(seen)));
    }

    /** Also the filter that finds a lease only if it is just so. */
    private static BsonDocument document(Lease lease) {
        return new BsonDocument(ID, new BsonString(lease.group() + "/" + lease.segment()))
                .append(GROUP, new BsonString(lease.group()))
                .append(SEGMENT, new BsonString(lease.segment()))
                .append(HOLDER, new BsonString(lease.holder()))
                .append(FENCE, new BsonInt64(lease.fence()))
                .append(BEAT, new BsonInt64(lease.beat()));
    }

    private static Lease lease(BsonDocument found) {
        return new Lease(
                found.getString(GROUP).getValue(),
                found.getString(SEGMENT).getValue(),
                found.getString(HOLDER).getValue(),
                found.getInt64(FENCE).getValue(),
                found.getInt64(BEAT).getValue());
    }
}
