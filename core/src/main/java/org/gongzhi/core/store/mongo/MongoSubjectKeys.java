package org.gongzhi.core.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.MasterKeys.Wrapped;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.privacy.SubjectKeys;

/**
 * People's keys in a collection of their own, {@code subjectKeys}, in a database apart from the log's. A destroyed key is
 * gone from the collection at once; how long the server's own files and its oplog keep what was replaced is the server's
 * matter (docs/privacy.md).
 */
public final class MongoSubjectKeys implements SubjectKeys {

    private static final String DESTROYED = "destroyed";
    private static final String MASTER = "master";

    private final MongoConnection connection;
    private final MongoCollection<Document> keys;
    private final MasterKeys masters;

    private MongoSubjectKeys(MongoConnection connection, MongoCollection<Document> keys, MasterKeys masters) {
        this.connection = connection;
        this.keys = keys;
        this.masters = masters;
    }

    /**
     * @param connection closed with the keys
     * @throws StoreFormatException there are keys under another master key
     */
    public static MongoSubjectKeys open(MongoConnection connection, String database, MasterKeys masters) {
        var keys = MongoConnection.ofMajorities(connection.database(database)).getCollection("subjectKeys");
        var used = MongoCommitCollection.ask(
                () -> keys.distinct(MASTER, String.class).into(new ArrayList<>()));
        for (String master : used) {
            if (masters.knows(master)) continue;
            connection.close();
            throw new StoreFormatException("The database " + database
                    + " holds people's keys under another master key than those of the key file.");
        }
        return new MongoSubjectKeys(connection, keys, masters);
    }

    @Override
    public SubjectKey find(String subject) {
        var found = MongoCommitCollection.ask(
                () -> Optional.ofNullable(keys.find(eq("_id", subject)).first()));
        return found.map(this::key).orElseGet(SubjectKey.None::new);
    }

    private SubjectKey key(Document stored) {
        String destroyed = stored.getString(DESTROYED);
        if (destroyed != null) return new SubjectKey.Destroyed(Instant.parse(destroyed));
        int number = stored.getInteger("number");
        var wrapped = new Wrapped(
                stored.getString(MASTER), stored.get("wrapped", Binary.class).getData());
        return masters.unwrap(stored.getString("_id"), number, wrapped)
                .<SubjectKey>map(key -> new SubjectKey.Held(number, key))
                .orElseGet(SubjectKey.None::new);
    }

    @Override
    public SubjectKey require(String subject) {
        SubjectKey found = find(subject);
        if (!(found instanceof SubjectKey.None)) return found;
        var made = masters.make(subject);
        boolean ours = MongoCommitCollection.ask(() -> {
            try {
                keys.insertOne(new Document("_id", subject)
                        .append("number", made.held().number())
                        .append(MASTER, made.wrapped().master())
                        .append("wrapped", new Binary(made.wrapped().bytes())));
                return true;
            } catch (MongoWriteException e) {
                if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY)
                    return false; // another node was first, or an earlier try of ours
                throw e;
            }
        });
        return ours ? made.held() : find(subject);
    }

    @Override
    public void destroy(String subject, Instant at) {
        MongoCommitCollection.ask(() -> {
            try {
                return keys.replaceOne(
                        and(eq("_id", subject), exists(DESTROYED, false)),
                        new Document("_id", subject).append(DESTROYED, at.toString()),
                        new ReplaceOptions().upsert(true));
            } catch (MongoWriteException e) {
                if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY)
                    return false; // it was destroyed before
                throw e;
            }
        });
    }

    @Override
    public long rewrap() {
        long count = 0;
        var earlier = and(exists(MASTER), ne(MASTER, masters.id()));
        for (Document stored :
                MongoCommitCollection.ask(() -> keys.find(earlier).into(new ArrayList<>()))) {
            String subject = stored.getString("_id");
            if (!(key(stored) instanceof SubjectKey.Held held))
                throw new StoreFormatException("The key of " + subject + " cannot be unwrapped.");
            var wrapped = masters.wrap(subject, held.number(), held.key());
            count += MongoCommitCollection.ask(() -> keys.updateOne(
                            and(eq("_id", subject), eq(MASTER, stored.getString(MASTER))),
                            Updates.combine(
                                    Updates.set(MASTER, wrapped.master()),
                                    Updates.set("wrapped", new Binary(wrapped.bytes()))))
                    .getModifiedCount());
        }
        return count;
    }

    @Override
    public void close() {
        connection.close();
    }
}
