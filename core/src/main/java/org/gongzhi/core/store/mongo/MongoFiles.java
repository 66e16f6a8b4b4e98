package org.gongzhi.core.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.gongzhi.core.store.FileStore;
import org.gongzhi.core.store.LogUnavailableException;

/** One document for each content; a document may hold 16 MB, and the service takes in less. */
public final class MongoFiles implements FileStore {

    private final MongoCollection<Document> files;

    public MongoFiles(MongoDatabase database) {
        this.files = database.getCollection("files")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
    }

    @Override
    public void put(String sha256, Stored file) {
        try {
            files.replaceOne(
                    Filters.eq("_id", sha256),
                    new Document("_id", sha256)
                            .append("mediaType", file.mediaType())
                            .append("content", new Binary(file.content())),
                    new ReplaceOptions().upsert(true));
        } catch (MongoException away) {
            throw new LogUnavailableException("evidence cannot be kept", away);
        }
    }

    @Override
    public Optional<Stored> find(String sha256) {
        try {
            return Optional.ofNullable(files.find(Filters.eq("_id", sha256)).first())
                    .map(file -> new Stored(
                            file.getString("mediaType"),
                            file.get("content", Binary.class).getData()));
        } catch (MongoException away) {
            throw new LogUnavailableException("evidence cannot be read", away);
        }
    }

    @Override
    public void remove(String sha256) {
        try {
            files.deleteOne(Filters.eq("_id", sha256));
        } catch (MongoException away) {
            throw new LogUnavailableException("evidence cannot be removed", away);
        }
    }
}
