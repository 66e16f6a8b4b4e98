package org.gongzhi.projections.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonMaximumSizeExceededException;

/** What MongoDB's driver reports, as sentences for whoever runs the service. */
final class MongoFaults {

    private static final int UNAUTHORIZED = 13;

    private final String where;

    /** @param where database and hosts; no credentials */
    MongoFaults(String where) {
        this.where = where;
    }

    /** @throws ViewStoreException in place of what the driver throws */
    <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoInterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ViewStoreException("Interrupted while waiting for the views in " + where + ".", e);
        } catch (MongoException | BSONException e) {
            throw new ViewStoreException(sentence(e), e);
        }
    }

    /** @return false if there is a document of that id already */
    boolean insert(MongoCollection<BsonDocument> collection, BsonDocument document) {
        return translated(() -> {
            try {
                collection.insertOne(document);
                return true;
            } catch (MongoWriteException e) {
                boolean there = e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
                if (!there) throw e;
                return false;
            }
        });
    }

    private String sentence(RuntimeException e) {
        return switch (e) {
            case MongoSecurityException ignored ->
                "MongoDB refused our name or password for the views in " + where + ".";
            case MongoOperationTimeoutException ignored -> late();
            case MongoExecutionTimeoutException ignored -> late();
            case MongoTimeoutException ignored -> "MongoDB cannot be reached for the views in " + where + ".";
            case MongoSocketException ignored -> "The connection to MongoDB was lost; the views are in " + where + ".";
            case MongoNotPrimaryException ignored -> electing();
            case MongoNodeIsRecoveringException ignored -> electing();
            case MongoWriteConcernException ignored -> notConfirmed();
            case MongoBulkWriteException bulk when bulk.getWriteConcernError() != null -> notConfirmed();
            case MongoCommandException command
            when command.getErrorCode() == UNAUTHORIZED ->
                "MongoDB does not let us read and write the views in " + where + ".";
            case BsonMaximumSizeExceededException ignored ->
                "A document of a view is larger than the 16 MB that MongoDB can hold, in " + where + ".";
            default -> "MongoDB failed with the views in " + where + ": " + e.getMessage();
        };
    }

    private String late() {
        return "MongoDB did not answer in time for the views in " + where + ".";
    }

    private String electing() {
        return "MongoDB is choosing a primary and takes no writes for the views in " + where + ".";
    }

    private String notConfirmed() {
        return "MongoDB did not confirm in time that a majority of its members holds the views in " + where + ".";
    }
}
