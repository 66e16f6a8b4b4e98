package org.gongzhi.core.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;

/**
 * A process of its own that appends until it is killed, and prints a line for each acknowledged commit: the position of
 * its last event and the ids of its two events.
 */
final class AppendingProcess {

    private AppendingProcess() {}

    public static void main(String[] arguments) {
        var log = SqliteEventLog.open(DataFolder.open(Path.of(arguments[0])));
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) clients.execute(() -> append(log));
        }
    }

    private static void append(SqliteEventLog log) {
        String stream = UUID.randomUUID().toString();
        for (int i = 0; ; i++) {
            var events = List.of(event(stream, i), event(stream + "-b", i));
            String key = events.getFirst().id();
            long position = log.append(new Commit(key, events, new Receipt(key, "p")));
            System.out.println(position + " " + key + " " + events.getLast().id());
        }
    }

    private static NewEvent event(String stream, long sequence) {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        return new NewEvent(
                UUID.randomUUID().toString(), stream, "T", sequence, "test.Happened", null, json, json, Instant.now());
    }
}
