package org.gongzhi.core.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.util.Objects;
import org.bson.Document;

/**
 * By what key a log was begun. All nodes must hold the same; none of them stores it, only what tells it from others
 * ({@code pseudonymKey} in the log's marker).
 */
public final class KeyCheck {

    private static final String FIELD = "pseudonymKey";

    private KeyCheck() {}

    /**
     * Whether the log was begun with this key; the first to ask begins it.
     *
     * @param database of an open log
     * @param check says nothing about the key but whether another is the same
     * @throws org.gongzhi.core.store.LogUnavailableException the server does not answer
     */
    public static boolean isBegunWith(MongoDatabase database, String check) {
        var markers = MongoConnection.ofMajorities(database).getCollection(LogFormat.COLLECTION);
        return MongoCommitCollection.ask(() -> {
            markers.updateOne(and(eq("_id", "log"), exists(FIELD, false)), Updates.set(FIELD, check));
            Document marker = markers.find(eq("_id", "log")).first();
            return marker != null && Objects.equals(marker.getString(FIELD), check);
        });
    }
}
