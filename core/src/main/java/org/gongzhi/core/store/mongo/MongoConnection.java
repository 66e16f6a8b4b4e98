package org.gongzhi.core.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ServerDescription;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the database that a URI names. Where the servers are and how one gets in is the URI's to say; how
 * sure an answer is, is not, and how long it may take can be shortened only.
 */
public final class MongoConnection implements AutoCloseable {

    /** Where the URI names no database. */
    private static final String DATABASE = "gongzhi";

    /** To find a primary, to connect, and for a connection to become free. */
    private static final int REACHED_MILLIS = 5_000;

    private final MongoClient client;
    private final MongoDatabase database;

    private MongoConnection(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
    }

    /**
     * Reads a URI as an operator gives it.
     *
     * @throws MongoConnectionException it is none, or it limits operations in a way that folding a long log cannot bear;
     *     the message repeats nothing of it, since it may hold a password; or its hosts cannot be looked up
     */
    public static ConnectionString uri(String text) {
        ConnectionString uri;
        try {
            uri = new ConnectionString(text.strip());
        } catch (IllegalArgumentException e) {
            throw new MongoConnectionException(
                    "GONGZHI_MONGODB_URI is no connection string of MongoDB, such as"
                            + " mongodb://name:password@host1,host2,host3/gongzhi?replicaSet=rs0; signs like @ : / in a"
                            + " name or password are written with percent signs.",
                    e);
        } catch (MongoException e) {
            throw new MongoConnectionException(
                    "The hosts of GONGZHI_MONGODB_URI cannot be looked up (mongodb+srv).", e);
        }
        if (uri.getTimeout() != null)
            throw new MongoConnectionException(
                    "GONGZHI_MONGODB_URI must not set timeoutMS: every operation has its own limit.", null);
        return uri;
    }

    /**
     * Connects, and looks what the server is.
     *
     * @param name by which the server's logs and operators know this client
     * @param answer the longest that an answer to one request may take
     * @throws MongoConnectionException it is not reached within 5 s, has no primary, lets us not in, or the URI would not
     *     follow its replica set's primary
     */
    public static MongoConnection open(ConnectionString uri, String name, Duration answer) {
        return open(uri, name, answer, settings -> {});
    }

    /** The same for one who watches the client, e.g. by a command listener. */
    public static MongoConnection open(
            ConnectionString uri, String name, Duration answer, Consumer<MongoClientSettings.Builder> more) {
        String databaseName = databaseName(uri);
        String where = "MongoDB at " + String.join(",", uri.getHosts());
        MongoClientSettings.Builder settings = settings(uri, name, answer);
        more.accept(settings);
        var client = MongoClients.create(settings.build());
        try {
            // with the rights that we shall need
            client.getDatabase(databaseName)
                    .getCollection(LogFormat.COLLECTION)
                    .find()
                    .first();
            for (ServerDescription server : client.getClusterDescription().getServerDescriptions())
                requirePrimary(uri, where, server);
            return new MongoConnection(client, client.getDatabase(databaseName));
        } catch (MongoException e) {
            client.close();
            throw new MongoConnectionException(sentence(where, databaseName, e), e);
        } catch (MongoConnectionException e) {
            client.close();
            throw e;
        }
    }

    /** What the URI says of hosts, credentials, TLS and pools holds; what it says of concerns is overruled. */
    private static MongoClientSettings.Builder settings(ConnectionString uri, String name, Duration answer) {
        return MongoClientSettings.builder()
                .applyConnectionString(uri)
                .applicationName(name)
                .readPreference(ReadPreference.primary())
                .readConcern(ReadConcern.MAJORITY)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                // every write may be repeated, and is, by us: so nothing is needed of the server
                .retryWrites(false)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(
                        limit(uri.getServerSelectionTimeout(), REACHED_MILLIS), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxWaitTime(limit(uri.getMaxWaitTime(), REACHED_MILLIS), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(
                                limit(uri.getConnectTimeout(), REACHED_MILLIS), TimeUnit.MILLISECONDS)
                        .readTimeout(
                                limit(uri.getSocketTimeout(), Math.toIntExact(answer.toMillis())),
                                TimeUnit.MILLISECONDS));
    }

    /** In milliseconds; none in the URI, or 0, which would be for ever, is ours. */
    private static int limit(@Nullable Integer inTheUri, int ours) {
        return inTheUri == null || inTheUri <= 0 ? ours : Math.min(inTheUri, ours);
    }

    private static void requirePrimary(ConnectionString uri, String where, ServerDescription server) {
        String set = server.getSetName();
        boolean single = uri.getHosts().size() == 1 && !uri.isSrvProtocol() && uri.getRequiredReplicaSetName() == null;
        if (set == null || !single || Boolean.FALSE.equals(uri.isDirectConnection())) return;
        if (uri.isDirectConnection() == null)
            throw new MongoConnectionException(
                    where + " is a member of a replica set, whose primary may change: add replicaSet=" + set
                            + " to GONGZHI_MONGODB_URI (or directConnection=true, to stay with this member).",
                    null);
        if (!server.isPrimary())
            throw new MongoConnectionException(
                    where + " is not its replica set's primary, and GONGZHI_MONGODB_URI says directConnection=true: "
                            + "name the members and the set instead (replicaSet=" + set + ").",
                    null);
    }

    /** That the URI names, or ours. */
    public static String databaseName(ConnectionString uri) {
        return uri.getDatabase() == null ? DATABASE : uri.getDatabase();
    }

    private static String sentence(String where, String database, MongoException e) {
        return switch (e) {
            case MongoSecurityException ignored -> where + " refused the name or password of GONGZHI_MONGODB_URI.";
            case MongoCommandException command
            when command.getErrorCode() == 13 ->
                where + " does not let us read and write the database " + database
                        + " with the name of GONGZHI_MONGODB_URI.";
            case MongoCommandException command -> where + " refused: " + command.getErrorMessage();
            case MongoConfigurationException ignored ->
                where + " cannot be used as GONGZHI_MONGODB_URI says: " + e.getMessage();
            default ->
                where + " did not answer in time, or has no primary: see that it runs and that GONGZHI_MONGODB_URI"
                        + " names it.";
        };
    }

    public MongoDatabase database() {
        return database;
    }

    /** Another one on the same servers. */
    public MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    /** The database as a log needs it, whatever the client says: only what a majority of the replica set has, is. */
    static MongoDatabase ofMajorities(MongoDatabase database) {
        return database.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    @Override
    public void close() {
        client.close();
    }
}
