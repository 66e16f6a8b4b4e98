package org.gongzhi.core.store.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;

/** The document that tells our log from anything else: {@code {_id: "log", application: "gongzhi", version: 1}}. */
final class LogFormat {

    static final String COLLECTION = "format";
    private static final int VERSION = 1;

    private LogFormat() {}

    static boolean isMarked(MongoDatabase database) {
        return MongoConnection.ofMajorities(database)
                        .getCollection(COLLECTION)
                        .find(eq("_id", "log"))
                        .first()
                != null;
    }

    /** @throws StoreFormatException there are commits, but not ours or of a newer version */
    static void check(MongoDatabase database) {
        var formats = MongoConnection.ofMajorities(database).getCollection(COLLECTION);
        Document marker = formats.find(eq("_id", "log")).first();
        if (marker == null) {
            if (database.getCollection(MongoCommitCollection.NAME)
                            .find()
                            .limit(1)
                            .first()
                    != null)
                throw new StoreFormatException("The database " + database.getName()
                        + " holds commits that are not Gongzhi's: name another database.");
            formats.updateOne(
                    eq("_id", "log"),
                    Updates.combine(
                            Updates.setOnInsert("application", "gongzhi"), Updates.setOnInsert("version", VERSION)),
                    new UpdateOptions().upsert(true));
            return;
        }
        if (!"gongzhi".equals(marker.getString("application")))
            throw new StoreFormatException(
                    "The database " + database.getName() + " belongs to another application: name another database.");
        int found = marker.get("version", Number.class).intValue();
        if (found > VERSION)
            throw new StoreFormatException("The database " + database.getName()
                    + " was written by a newer version of Gongzhi (format " + found + ", this one knows " + VERSION
                    + ").");
    }
}
