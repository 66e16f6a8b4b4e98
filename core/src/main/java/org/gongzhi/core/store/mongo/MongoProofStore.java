package org.gongzhi.core.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.evidence.Tile;
import org.gongzhi.core.store.LogRewrittenException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.ProofStore;

/**
 * The log's tree and checkpoints in collections of their own, {@code evidence_tiles} and {@code checkpoints}. All nodes
 * write the same, so whoever comes second changes nothing. The client is its owner's.
 */
public final class MongoProofStore implements ProofStore {

    private final MongoCollection<Document> tiles;
    private final MongoCollection<Document> checkpoints;

    public MongoProofStore(MongoDatabase database) {
        var majorities = MongoConnection.ofMajorities(database);
        tiles = majorities.getCollection("evidence_tiles");
        checkpoints = majorities.getCollection("checkpoints");
    }

    private static String id(int level, long index) {
        return level + "/" + index;
    }

    @Override
    public Optional<Tile> tile(int level, long index) {
        return MongoCommitCollection.ask(() -> Optional.ofNullable(
                        tiles.find(eq("_id", id(level, index))).first())
                .map(found ->
                        new Tile(level, index, found.get("hashes", Binary.class).getData())));
    }

    @Override
    public void keep(List<Tile> changed) {
        for (Tile tile : changed) keep(tile);
    }

    private void keep(Tile tile) {
        Optional<Tile> before = tile(tile.level(), tile.index());
        if (before.isPresent() && !before.get().agreesWith(tile))
            throw LogRewrittenException.at(tile.level(), tile.index());
        if (before.isPresent() && before.get().width() >= tile.width()) return;
        String id = id(tile.level(), tile.index());
        var document =
                new Document("_id", id).append("width", tile.width()).append("hashes", new Binary(tile.hashes()));
        unlessThere(() -> tiles.replaceOne(
                and(eq("_id", id), lt("width", tile.width())), document, new ReplaceOptions().upsert(true)));
    }

    @Override
    public void keep(SignedCheckpoint checkpoint) {
        unlessThere(() -> checkpoints.insertOne(new Document("_id", checkpoint.size())
                .append("note", checkpoint.note().toString())));
    }

    /** Another node may have been first. */
    private static void unlessThere(Runnable write) {
        MongoCommitCollection.ask(() -> {
            try {
                write.run();
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
            }
            return true;
        });
    }

    @Override
    public List<SignedCheckpoint> before(long size, int limit) {
        return checkpoints(lt("_id", size), descending("_id"), limit);
    }

    @Override
    public List<SignedCheckpoint> after(long size, int limit) {
        return checkpoints(gt("_id", size), ascending("_id"), limit);
    }

    private List<SignedCheckpoint> checkpoints(Bson which, Bson order, int limit) {
        try {
            return MongoCommitCollection.ask(() -> checkpoints
                    .find(which)
                    .sort(order)
                    .limit(limit)
                    .map(found -> SignedCheckpoint.parse(found.getString("note")))
                    .into(new ArrayList<>()));
        } catch (IllegalArgumentException e) {
            throw new LogUnavailableException("the log's evidence cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {}
}
