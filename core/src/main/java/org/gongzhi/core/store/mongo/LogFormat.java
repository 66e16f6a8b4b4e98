package org.gongzhi.core.store.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;

/** The document that tells our log from anything else: {@code {_id: "log", application: "gongzhi", version: 2}}. */
final class LogFormat {

    static final String COLLECTION = "format";
    private static final int VERSION = 2;

    private LogFormat() {}

    static boolean isMarked(MongoDatabase database) {
        return formats(database).find(eq("_id", "log")).first() != null;
    }

    /**
     * For who reads: whether commits bear a hash, which those of format 1 do not.
     *
     * @throws StoreFormatException there are commits, but not ours or of a newer version
     */
    static boolean isChained(MongoDatabase database) {
        return version(database) == VERSION;
    }

    /**
     * For who writes; an empty database is marked as ours.
     *
     * @throws StoreFormatException there are commits, but not ours, or of another version
     */
    static void require(MongoDatabase database) {
        int found = version(database);
        if (found == VERSION) return;
        if (!isEmpty(database))
            throw new StoreFormatException("The log in the database " + database.getName()
                    + " was written by an older version of Gongzhi, which did not chain commits: copy it to another"
                    + " database with --gongzhi.copy-log, and start on that (docs/operations.md, 11).");
        formats(database).updateOne(eq("_id", "log"), Updates.set("version", VERSION));
    }

    private static MongoCollection<Document> formats(MongoDatabase database) {
        return MongoConnection.ofMajorities(database).getCollection(COLLECTION);
    }

    private static boolean isEmpty(MongoDatabase database) {
        return database.getCollection(MongoCommitCollection.NAME)
                        .find()
                        .limit(1)
                        .first()
                == null;
    }

    private static int version(MongoDatabase database) {
        Document marker = formats(database).find(eq("_id", "log")).first();
        if (marker == null) {
            if (!isEmpty(database))
                throw new StoreFormatException("The database " + database.getName()
                        + " holds commits that are not Gongzhi's: name another database.");
            formats(database)
                    .updateOne(
                            eq("_id", "log"),
                            Updates.combine(
                                    Updates.setOnInsert("application", "gongzhi"),
                                    Updates.setOnInsert("version", VERSION)),
                            new UpdateOptions().upsert(true));
            return VERSION;
        }
        if (!"gongzhi".equals(marker.getString("application")))
            throw new StoreFormatException(
                    "The database " + database.getName() + " belongs to another application: name another database.");
        int found = marker.get("version", Number.class).intValue();
        if (found > VERSION)
            throw new StoreFormatException("The database " + database.getName()
                    + " was written by a newer version of Gongzhi (format " + found + ", this one knows " + VERSION
                    + ").");
        return found;
    }
}
