package org.gongzhi.core.store.transfer;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/** All rows of a log's file, every column, as text. */
final class Rows {

    private Rows() {}

    static List<String> of(Path folder) throws Exception {
        var rows = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("log.db"));
                var statement = connection.createStatement()) {
            for (String table : List.of("event ORDER BY position", "receipt ORDER BY key")) {
                try (var found = statement.executeQuery("SELECT * FROM " + table)) {
                    while (found.next()) {
                        var row = new StringBuilder();
                        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++)
                            row.append(found.getMetaData().getColumnName(i))
                                    .append('=')
                                    .append(found.getString(i))
                                    .append('|');
                        rows.add(row.toString());
                    }
                }
            }
        }
        return rows;
    }
}
