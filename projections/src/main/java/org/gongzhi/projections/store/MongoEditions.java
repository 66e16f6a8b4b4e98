package org.gongzhi.projections.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoServerException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Which editions there are, which of them answer, and up to where each has folded: one document, so that whatever is to
 * change together does.
 *
 * <pre>{@code
 * { _id: "editions", format: 1,
 *   builds: { openrecord_projects_2: 1 },                       // last build number given out, by view and version
 *   live: { openrecord_projects: "openrecord_projects_2_1" },   // the collection that answers, by view
 *   fences: { openrecord_projects: Long("3") },                 // of whoever writes to any edition of the view
 *   leases: { openrecord_projects: Long("7") },                 // the lease with which that number was taken
 *   editions: { openrecord_projects_2_1: { view: …, version: 2, build: 1, position: Long("42"), changed: Long("40"),
 *                                          indexes: [{ name: …, fields: […], multiValued: … }] } },
 *   removing: [] }                                              // collections of dropped editions, until they are gone
 * }</pre>
 *
 * <p>A view has one writer. Whoever begins to write to it takes the next fencing number; who holds an earlier one can no
 * longer list an edition, move its place or switch to it. A build's number is given out once, so that a late write of a
 * dropped edition cannot get into a new one.
 */
final class MongoEditions {

    private static final int FORMAT = 1;
    private static final BsonDocument THE_ONE = new BsonDocument("_id", new BsonString("editions"));

    private final MongoCollection<BsonDocument> collection;
    /** The fencing numbers that this process has taken. */
    private final Map<String, Long> fences = new ConcurrentHashMap<>();

    private volatile Predicate<String> mayWrite = view -> true;

    MongoEditions(MongoDatabase database) {
        this.collection = database.getCollection("view_editions", BsonDocument.class);
    }

    /** The name of an edition's collection. View names are letters, digits and one dot (see View), so it is unique. */
    static String name(Edition edition) {
        return ofVersion(edition.view(), edition.version()) + "_" + edition.build();
    }

    private static String ofVersion(String view, int version) {
        return ofView(view) + "_" + version;
    }

    private static String ofView(String view) {
        return view.replace('.', '_');
    }

    /** @throws ViewStoreException they were written by a newer version */
    void open() {
        try {
            collection.updateOne(
                    THE_ONE,
                    new BsonDocument("$setOnInsert", new BsonDocument("format", new BsonInt32(FORMAT))),
                    new UpdateOptions().upsert(true));
        } catch (MongoServerException e) {
            boolean madeByAnother = ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
            if (!madeByAnother) throw e;
        }
        int format = load().getInt32("format").getValue();
        if (format > FORMAT) {
            throw new ViewStoreException(
                    "The views in MongoDB were written by a newer version of Gongzhi (format " + format
                            + ", this one knows " + FORMAT + "). Start that version, or use another database: the "
                            + "views are then rebuilt from the log.",
                    null);
        }
    }

    List<StoredEdition> list() {
        return follow().stream().map(FollowedEdition::stored).toList();
    }

    List<FollowedEdition> follow() {
        BsonDocument all = load();
        var found = new ArrayList<FollowedEdition>();
        for (BsonValue each : section(all, "editions").values()) {
            BsonDocument entry = each.asDocument();
            found.add(new FollowedEdition(
                    stored(all, entry), entry.getInt64("changed").getValue()));
        }
        found.sort(Comparator.comparing(
                        (FollowedEdition each) -> each.stored().edition().view())
                .thenComparing(each -> each.stored().edition().version())
                .thenComparing(each -> each.stored().edition().build()));
        return found;
    }

    private BsonDocument load() {
        BsonDocument all = collection.find(THE_ONE).first();
        if (all == null) throw new ViewStoreException("The list of editions is gone from MongoDB.", null);
        return all;
    }

    private static BsonDocument section(BsonDocument all, String name) {
        return all.getDocument(name, new BsonDocument());
    }

    private static StoredEdition stored(BsonDocument all, BsonDocument each) {
        var edition = new Edition(
                each.getString("view").getValue(),
                each.getInt32("version").getValue(),
                each.getInt32("build").getValue());
        BsonValue answers = section(all, "live").get(ofView(edition.view()));
        boolean live = new BsonString(name(edition)).equals(answers);
        List<ViewIndex> indexes = each.getArray("indexes").stream()
                .map(BsonValue::asDocument)
                .map(index -> new ViewIndex(
                        index.getString("name").getValue(),
                        index.getArray("fields").stream()
                                .map(field -> field.asString().getValue())
                                .toList(),
                        index.isString("multiValued")
                                ? index.getString("multiValued").getValue()
                                : null))
                .toList();
        return new StoredEdition(edition, each.getInt64("position").getValue(), live, indexes);
    }

    /**
     * Makes sure that nobody writes to a view any more who came by an earlier lease, or by none.
     *
     * @param lease the fencing number of the lease; each belongs to one holder
     * @throws ViewStoreException a later lease has been won
     */
    void take(String view, long lease) {
        String winner = "leases." + ofView(view);
        BsonDocument all = collection.findOneAndUpdate(
                THE_ONE.clone()
                        .append(winner, new BsonDocument("$not", new BsonDocument("$gte", new BsonInt64(lease)))),
                new BsonDocument("$set", new BsonDocument(winner, new BsonInt64(lease)))
                        .append("$inc", new BsonDocument(fence(view), new BsonInt64(1))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (all == null) {
            all = load(); // taken before, and the answer was lost?
            if (section(all, "leases").getInt64(ofView(view)).getValue() != lease) throw taken(view);
        }
        fences.put(view, fenceOf(all, view));
    }

    void askBeforeWriting(Predicate<String> ask) {
        mayWrite = ask;
    }

    /** @throws ViewStoreException the lease may have run out */
    void requireHeld(Collection<ViewBatch.OfEdition> parts) {
        for (ViewBatch.OfEdition part : parts) requireHeld(part.edition().view());
    }

    private void requireHeld(String view) {
        if (mayWrite.test(view)) return;
        throw new ViewStoreException(
                "This node does not know whether it still holds the view " + view
                        + ": it writes nothing until it does.",
                null);
    }

    private static ViewStoreException taken(String view) {
        return new ViewStoreException(
                "Another process has taken over writing the view " + view
                        + ": this one no longer may. Nothing is lost; where nodes share the work this mends itself, "
                        + "else stop one of the two.",
                null);
    }

    /** The next edition of a view's version, not yet listed: its collection comes first. */
    Edition next(String view, int version, boolean live) {
        requireHeld(view);
        String counter = "builds." + ofVersion(view, version);
        var counts = new BsonDocument(counter, new BsonInt32(1));
        boolean takes = !fences.containsKey(view);
        if (takes) counts.append(fence(view), new BsonInt64(1));
        BsonDocument all = collection.findOneAndUpdate(
                mayBecomeLive(view, live),
                new BsonDocument("$inc", counts),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (all == null) throw new IllegalStateException("an edition of " + view + " is live already");
        if (takes) fences.put(view, fenceOf(all, view));
        int build = section(all, "builds").getInt32(ofVersion(view, version)).getValue();
        return new Edition(view, version, build);
    }

    private static BsonDocument mayBecomeLive(String view, boolean live) {
        BsonDocument filter = THE_ONE.clone();
        if (live) filter.append("live." + ofView(view), exists(false));
        return filter;
    }

    /** Lists a new edition. */
    void enter(StoredEdition created) {
        Edition edition = created.edition();
        var indexes = new BsonArray();
        for (ViewIndex index : created.indexes()) {
            var fields = new BsonArray();
            index.fields().forEach(field -> fields.add(new BsonString(field)));
            String multiValued = index.multiValued();
            indexes.add(new BsonDocument("name", new BsonString(index.name()))
                    .append("fields", fields)
                    .append("multiValued", multiValued == null ? BsonNull.VALUE : new BsonString(multiValued)));
        }
        var entry = new BsonDocument("view", new BsonString(edition.view()))
                .append("version", new BsonInt32(edition.version()))
                .append("build", new BsonInt32(edition.build()))
                .append("position", new BsonInt64(created.position()))
                .append("changed", new BsonInt64(created.position()))
                .append("indexes", indexes);
        var set = new BsonDocument("editions." + name(edition), entry);
        if (created.live()) set.append("live." + ofView(edition.view()), new BsonString(name(edition)));
        BsonDocument filter = mayBecomeLive(edition.view(), created.live())
                .append(fence(edition.view()), new BsonInt64(held(edition.view())));
        if (!update(filter, new BsonDocument("$set", set))) {
            if (fenceOf(load(), edition.view()) != held(edition.view())) throw taken(edition.view());
            throw new IllegalStateException("an edition of " + edition.view() + " is live already");
        }
    }

    /**
     * Strikes an edition off the list. Its collection is then to be removed: see {@link #removing}.
     *
     * @throws IllegalArgumentException it is live, or not there
     */
    void strike(Edition edition) {
        String name = name(edition);
        BsonDocument filter = THE_ONE.clone()
                .append("editions." + name, exists(true))
                .append("live." + ofView(edition.view()), new BsonDocument("$ne", new BsonString(name)));
        var change = new BsonDocument("$unset", new BsonDocument("editions." + name, new BsonString("")))
                .append("$addToSet", new BsonDocument("removing", new BsonString(name)));
        if (!update(filter, change)) throw new IllegalArgumentException(edition + " is live, or not there");
    }

    /** Collections of editions that were struck off and may not be gone yet. */
    List<String> removing() {
        return load().getArray("removing", new BsonArray()).stream()
                .map(name -> name.asString().getValue())
                .toList();
    }

    void removed(String name) {
        update(THE_ONE, new BsonDocument("$pull", new BsonDocument("removing", new BsonString(name))));
    }

    /**
     * Makes sure, before anything is written, that this process may write to the editions, and gives their places.
     *
     * @throws IllegalArgumentException one is not there
     * @throws ViewStoreException another process has taken one over, or has folded further
     */
    Map<Edition, Long> hold(Collection<ViewBatch.OfEdition> parts) {
        requireHeld(parts);
        BsonDocument all = load();
        var toTake = new BsonDocument();
        var filter = THE_ONE.clone();
        for (ViewBatch.OfEdition part : parts) {
            requireThere(all, part.edition());
            if (fences.containsKey(part.edition().view())) continue;
            toTake.append(fence(part.edition().view()), new BsonInt64(1));
            filter.append("editions." + name(part.edition()), exists(true));
        }
        if (!toTake.isEmpty()) {
            all = collection.findOneAndUpdate(
                    filter,
                    new BsonDocument("$inc", toTake),
                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
            if (all == null) throw new IllegalArgumentException("an edition was dropped just now");
        }
        var places = new LinkedHashMap<Edition, Long>();
        for (ViewBatch.OfEdition part : parts) {
            BsonDocument entry = requireThere(all, part.edition());
            fences.putIfAbsent(
                    part.edition().view(), fenceOf(all, part.edition().view()));
            requireOurs(part, all, entry);
            places.put(part.edition(), entry.getInt64("position").getValue());
        }
        return places;
    }

    private static BsonDocument requireThere(BsonDocument all, Edition edition) {
        BsonValue entry = section(all, "editions").get(name(edition));
        if (entry == null) throw new IllegalArgumentException(edition + " is not there");
        return entry.asDocument();
    }

    private void requireOurs(ViewBatch.OfEdition part, BsonDocument all, BsonDocument entry) {
        if (fenceOf(all, part.edition().view()) != held(part.edition().view())) {
            throw taken(part.edition().toString());
        }
        long stored = entry.getInt64("position").getValue();
        if (stored > part.position()) {
            throw new ViewStoreException(
                    "The view " + part.edition() + " has been folded up to " + stored
                            + " by another process, further than the " + part.position() + " of this one.",
                    null);
        }
    }

    private long held(String view) {
        return fences.getOrDefault(view, 0L);
    }

    private static long fenceOf(BsonDocument all, String view) {
        return section(all, "fences").getInt64(ofView(view), new BsonInt64(0)).getValue();
    }

    private static String fence(String view) {
        return "fences." + ofView(view);
    }

    /** Moves the places of a batch's editions, and switches, all at once. */
    void advance(ViewBatch batch) {
        var filter = THE_ONE.clone();
        var set = new BsonDocument();
        for (ViewBatch.OfEdition part : batch.editions()) {
            String place = "editions." + name(part.edition()) + ".position";
            String view = part.edition().view();
            filter.append(fence(view), new BsonInt64(held(view)));
            filter.append(place, new BsonDocument("$lte", new BsonInt64(part.position())));
            set.append(place, new BsonInt64(part.position()));
            if (part.changesAnything()) {
                set.append("editions." + name(part.edition()) + ".changed", new BsonInt64(part.position()));
            }
        }
        for (Edition edition : batch.switchTo()) {
            filter.append("editions." + name(edition), exists(true));
            set.append("live." + ofView(edition.view()), new BsonString(name(edition)));
        }
        if (set.isEmpty() || update(filter, new BsonDocument("$set", set))) return;
        BsonDocument all = load();
        for (ViewBatch.OfEdition part : batch.editions()) {
            requireOurs(part, all, requireThere(all, part.edition()));
        }
        for (Edition edition : batch.switchTo()) requireThere(all, edition);
        throw new ViewStoreException("The places of the views could not be moved.", null);
    }

    private boolean update(BsonDocument filter, BsonDocument change) {
        UpdateResult result = collection.updateOne(filter, change);
        return result.getMatchedCount() == 1;
    }

    private static BsonDocument exists(boolean there) {
        return new BsonDocument("$exists", BsonBoolean.valueOf(there));
    }
}
