package org.gongzhi.core.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Optional;
import org.bson.Document;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.SnapshotStore;

/** Snapshots in a collection of their own, {@code snapshots}, which may be dropped at any time. */
public final class MongoSnapshotStore implements SnapshotStore {

    private final MongoCollection<Document> snapshots;

    public MongoSnapshotStore(MongoDatabase database) {
        snapshots = MongoConnection.ofMajorities(database).getCollection("snapshots");
    }

    @Override
    public void store(NewEvent snapshot) {
        MongoCommitCollection.ask(() -> {
            try {
                return snapshots.replaceOne(
                        and(eq("_id", snapshot.stream()), lte("sequence", snapshot.sequence())),
                        MongoCommitCollection.document(snapshot).append("_id", snapshot.stream()),
                        new ReplaceOptions().upsert(true));
            } catch (MongoWriteException e) {
                if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY)
                    return false; // a later one is there
                throw e;
            }
        });
    }

    @Override
    public Optional<NewEvent> latest(String stream) {
        return MongoCommitCollection.ask(() ->
                Optional.ofNullable(snapshots.find(eq("_id", stream)).first()).map(MongoCommitCollection::event));
    }

    /** The client is its owner's. */
    @Override
    public void close() {}
}
