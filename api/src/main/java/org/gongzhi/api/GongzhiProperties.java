package org.gongzhi.api;

import java.nio.file.Path;
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
 * @param country that it lies in, as published ballot files name it
 * @param zone of the district's days and deadlines
 */
@ConfigurationProperties("gongzhi")
public record GongzhiProperties(
        @DefaultValue("data") Path data,
        @DefaultValue Mongodb mongodb,
        @Nullable Path pseudonymKeyFile,
        @DefaultValue("China") String country,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {

    public GongzhiProperties {
        if (pseudonymKeyFile != null && pseudonymKeyFile.toString().isBlank()) pseudonymKeyFile = null;
    }

    /** @param uri a connection string, which names the database; may hold a password */
    public record Mongodb(@DefaultValue("") String uri) {

        @Override
        public String toString() {
            return "Mongodb[uri=" + (uri.isBlank() ? "" : "…") + "]";
        }
    }
}
