package org.gongzhi.projections.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Two small collections that hold something only while a rebuild or a retry is asked for or under way.
 *
 * <pre>{@code
 * view_rebuilds: { _id: "openrecord.projects", editions: ["openrecord.projects@2.5"],
 *                  done: Long("40000"), total: Long("90000"), perSecond: Long("70000"), left: Long("1"), error: null }
 * view_retries:  { _id: "node-a/3", view: "openrecord.projects", document: "p-1", folded: 2, failure: null }
 * }</pre>
 */
final class MongoRequests implements ViewRequests {

    private static final String ID = "_id";

    private final MongoCollection<BsonDocument> rebuilds;
    private final MongoCollection<BsonDocument> retries;
    private final MongoFaults faults;

    MongoRequests(MongoDatabase database, MongoFaults faults) {
        this.rebuilds = database.getCollection("view_rebuilds", BsonDocument.class);
        this.retries = database.getCollection("view_retries", BsonDocument.class);
        this.faults = faults;
    }

    @Override
    public boolean askRebuild(String view) {
        var notBegun = new RebuildProgress(List.of(), 0, 0, 0, null, false, null);
        return faults.insert(rebuilds, document(view, notBegun));
    }

    @Override
    public Map<String, RebuildProgress> rebuilds() {
        return faults.translated(() -> {
            var found = new HashMap<String, RebuildProgress>();
            rebuilds.find().forEach(each -> found.put(each.getString(ID).getValue(), progress(each)));
            return found;
        });
    }

    @Override
    public void report(String view, RebuildProgress progress) {
        faults.translated(
                () -> rebuilds.replaceOne(byId(view), document(view, progress), new ReplaceOptions().upsert(true)));
    }

    private static BsonDocument document(String view, RebuildProgress progress) {
        var editions = new BsonArray();
        progress.views().forEach(edition -> editions.add(new BsonString(edition)));
        Duration left = progress.left();
        return byId(view)
                .append("editions", editions)
                .append("done", new BsonInt64(progress.done()))
                .append("total", new BsonInt64(progress.total()))
                .append("perSecond", new BsonInt64(progress.perSecond()))
                .append("left", left == null ? BsonNull.VALUE : new BsonInt64(left.toSeconds()))
                .append("error", orNull(progress.lastError()));
    }

    private static RebuildProgress progress(BsonDocument found) {
        return new RebuildProgress(
                found.getArray("editions").stream()
                        .map(edition -> edition.asString().getValue())
                        .toList(),
                found.getInt64("done").getValue(),
                found.getInt64("total").getValue(),
                found.getInt64("perSecond").getValue(),
                found.isInt64("left")
                        ? Duration.ofSeconds(found.getInt64("left").getValue())
                        : null,
                false,
                text(found, "error"));
    }

    @Override
    public void rebuilt(String view) {
        faults.translated(() -> rebuilds.deleteOne(byId(view)));
    }

    @Override
    public void ask(Retry retry) {
        faults.translated(() -> retries.insertOne(document(retry)));
    }

    private static BsonDocument document(Retry retry) {
        Integer folded = retry.folded();
        return byId(retry.id())
                .append("view", new BsonString(retry.view()))
                .append("document", new BsonString(retry.document()))
                .append("folded", folded == null ? BsonNull.VALUE : new BsonInt32(folded))
                .append("failure", orNull(retry.failure()));
    }

    @Override
    public List<Retry> retries() {
        return faults.translated(() -> retries.find()
                .map(found -> new Retry(
                        found.getString(ID).getValue(),
                        found.getString("view").getValue(),
                        found.getString("document").getValue(),
                        found.isInt32("folded") ? found.getInt32("folded").getValue() : null,
                        text(found, "failure")))
                .into(new ArrayList<>()));
    }

    @Override
    public void answer(Retry answered) {
        faults.translated(() -> retries.replaceOne(byId(answered.id()), document(answered)));
    }

    @Override
    public void forget(Retry retry) {
        faults.translated(() -> retries.deleteOne(byId(retry.id())));
    }

    private static BsonDocument byId(String id) {
        return new BsonDocument(ID, new BsonString(id));
    }

    private static BsonValue orNull(@Nullable String text) {
        return text == null ? BsonNull.VALUE : new BsonString(text);
    }

    private static @Nullable String text(BsonDocument found, String field) {
        return found.isString(field) ? found.getString(field).getValue() : null;
    }
}
