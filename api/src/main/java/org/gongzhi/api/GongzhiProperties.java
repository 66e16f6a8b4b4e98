package org.gongzhi.api;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The district that this deployment serves.
 *
 * @param data folder of the log, the views and the keys on SQLite; made if absent
 * @param mongodb where log and views are kept instead, if a URI is given: see {@link StoreChoice}
 * @param pseudonymKeyFile the key behind the voters' pseudonyms, 64 hexadecimal digits, the same on all nodes; on MongoDB
 *     required, on SQLite it lies in the data folder
 * @param subjectKeyFile the key that people's keys lie under, 64 hexadecimal digits, the same on all nodes; on MongoDB
 *     required, on SQLite it lies in the data folder
 * @param retention how long personal data are kept
 * @param country that it lies in, as published ballot files name it
 * @param zone of the district's days and deadlines
 */
@ConfigurationProperties("gongzhi")
public record GongzhiProperties(
        @DefaultValue("data") Path data,
        @DefaultValue Mongodb mongodb,
        @Nullable Path pseudonymKeyFile,
        @Nullable Path subjectKeyFile,
        @DefaultValue Retention retention,
        @DefaultValue("China") String country,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {

    public GongzhiProperties {
        if (pseudonymKeyFile != null && pseudonymKeyFile.toString().isBlank()) pseudonymKeyFile = null;
        if (subjectKeyFile != null && subjectKeyFile.toString().isBlank()) subjectKeyFile = null;
    }

    /**
     * How long personal data are kept after somebody left.
     *
     * @param residents who they are and what they said
     * @param staff who they are
     */
    public record Retention(
            @DefaultValue("730d") Duration residents,
            @DefaultValue("1825d") Duration staff) {}

    /**
     * Where log and views are kept; may hold passwords.
     *
     * @param uri a connection string, which names the database
     * @param keysUri where people's keys are kept; blank: on the same servers, in a database of its own, named for the
     *     log's and {@code -keys}
     */
    public record Mongodb(
            @DefaultValue("") String uri, @DefaultValue("") String keysUri) {

        @Override
        public String toString() {
            return "Mongodb[uri=" + (uri.isBlank() ? "" : "…") + ", keysUri=" + (keysUri.isBlank() ? "" : "…") + "]";
        }
    }
}
