package org.gongzhi.projections.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parked events of all editions, one document each. Their ids are edition, document and position as an
 * {@link OrderedKey} in hexadecimal: so every question is one range of ids.
 */
final class MongoParking {

    private static final String ID = "_id";
    private static final char BEHIND_HEXADECIMAL = 'g';
    private static final JsonMapper JSON = new JsonMapper();

    /** Of events that were parked before it was kept. */
    private static final BsonString LONG_AGO = new BsonString(Instant.EPOCH.toString());

    private static final BsonString NO_NOTES = new BsonString("{}");

    private final MongoCollection<BsonDocument> collection;

    MongoParking(MongoDatabase database) {
        this.collection = database.getCollection("view_parked", BsonDocument.class);
    }

    private static String prefix(String edition) {
        return edition + "/";
    }

    private static String prefix(String edition, String document) {
        return prefix(edition) + hex(List.of(document));
    }

    private static String id(String edition, Parked parked) {
        return prefix(edition) + hex(List.of(parked.document(), parked.position()));
    }

    private static String hex(List<Object> values) {
        return HexFormat.of().formatHex(OrderedKey.of(values));
    }

    private static BsonDocument withPrefix(String prefix) {
        return new BsonDocument(
                ID,
                new BsonDocument("$gte", new BsonString(prefix))
                        .append("$lt", new BsonString(prefix + BEHIND_HEXADECIMAL)));
    }

    /** @param place up to which the edition had folded before the batch */
    void apply(ViewBatch.OfEdition part, long place) {
        String edition = MongoEditions.name(part.edition());
        var models = new ArrayList<WriteModel<BsonDocument>>();
        for (Parked parked : part.park()) models.add(park(edition, parked, place));
        for (Parked folded : part.unpark()) {
            models.add(new DeleteOneModel<>(new BsonDocument(ID, new BsonString(id(edition, folded)))));
        }
        // in order: what is cut short leaves no letter of a document without those before it
        if (!models.isEmpty()) collection.bulkWrite(models, new BulkWriteOptions().ordered(true));
    }

    /**
     * An event beyond the place that is already parked was so by a batch that was cut short, and found again; it keeps
     * its cause, for by now it only seems to wait behind itself.
     */
    private static UpdateOneModel<BsonDocument> park(String edition, Parked parked, long place) {
        var fields = new BsonDocument("edition", new BsonString(edition))
                .append("document", new BsonString(parked.document()))
                .append("position", new BsonInt64(parked.position()))
                .append("eventType", new BsonString(parked.eventType()))
                .append("causeType", text(parked.causeType()))
                .append("causeMessage", text(parked.causeMessage()))
                .append("enqueuedAt", new BsonString(parked.enqueuedAt().toString()))
                .append("lastTouched", new BsonString(parked.lastTouched().toString()))
                .append("diagnostics", new BsonString(JSON.writeValueAsString(parked.diagnostics())));
        return new UpdateOneModel<>(
                new BsonDocument(ID, new BsonString(id(edition, parked))),
                new BsonDocument(parked.position() > place ? "$setOnInsert" : "$set", fields),
                new UpdateOptions().upsert(true));
    }

    private static BsonValue text(@Nullable String text) {
        return text == null ? BsonNull.VALUE : new BsonString(text);
    }

    private static @Nullable String text(BsonDocument found, String field) {
        return found.isString(field) ? found.getString(field).getValue() : null;
    }

    List<Parked> list(Edition edition, int limit) {
        return find(withPrefix(prefix(MongoEditions.name(edition))), limit);
    }

    List<Parked> list(Edition edition, String document) {
        return find(withPrefix(prefix(MongoEditions.name(edition), document)), 0);
    }

    /** @param limit 0 for all */
    private List<Parked> find(BsonDocument filter, int limit) {
        return collection
                .find(filter)
                .sort(new BsonDocument(ID, new BsonInt32(1)))
                .limit(limit)
                .map(MongoParking::parked)
                .into(new ArrayList<>());
    }

    private static Parked parked(BsonDocument found) {
        return new Parked(
                found.getString("document").getValue(),
                found.getInt64("position").getValue(),
                found.getString("eventType").getValue(),
                text(found, "causeType"),
                text(found, "causeMessage"),
                Instant.parse(found.getString("enqueuedAt", LONG_AGO).getValue()),
                Instant.parse(found.getString("lastTouched", LONG_AGO).getValue()),
                JSON.readValue(
                        found.getString("diagnostics", NO_NOTES).getValue(),
                        new TypeReference<Map<String, String>>() {}));
    }

    Map<String, Long> documents(Edition edition) {
        var counts = new LinkedHashMap<String, Long>();
        collection
                .find(withPrefix(prefix(MongoEditions.name(edition))))
                .sort(new BsonDocument(ID, new BsonInt32(1)))
                .projection(new BsonDocument("document", new BsonInt32(1)))
                .forEach(found -> counts.merge(found.getString("document").getValue(), 1L, Long::sum));
        return counts;
    }

    void drop(String edition) {
        collection.deleteMany(withPrefix(prefix(edition)));
    }
}
