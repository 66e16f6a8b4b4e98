package org.gongzhi.core.store.transfer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.CommitTarget;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;

/** Commits of one to four events on a few or many streams, with all that an event may have; the same for the same seed. */
final class RandomLog {

    private static final String[] JSON = {
        "{}",
        "{\"n\":123456789012345678901234567890.000000000000000000000000000001}",
        "{\"z\":null, \"a\" :\t[1e400, -0.0, \"\\u0000\\ud83d\"] }",
        "{\"text\":\"路灯坏了 \uD83D\uDCA1 \\\"quoted\\\" \\n\"}",
        "{\n  \"lines\": \"two\"\r\n}",
        " {\"spaces\":\"around\"} ",
        "\"text\"",
        "[[[]],{}]",
        "12345678901234567890",
        "0.10000000000000000000000000000000000001",
        "true"
    };

    private final Random random;
    private final Map<String, Long> heads = new HashMap<>();
    private long position;
    private int ids;

    RandomLog(long seed) {
        random = new Random(seed);
    }

    /** Until there are so many events, or a few more. */
    List<LoggedCommit> commits(int events) {
        var commits = new ArrayList<LoggedCommit>();
        for (long end = position + events; position < end; ) {
            var commit = commit();
            commits.add(new LoggedCommit(position + 1, commit));
            position += commit.events().size();
        }
        return commits;
    }

    /** The same, in a store. */
    void fill(LogAddress address, int events) {
        try (var target = address.toWrite()) {
            append(target.log(), commits(events));
        }
    }

    static void append(CommitTarget target, List<LoggedCommit> commits) {
        if (target.append(commits) != commits.size()) throw new AssertionError("not all is stored");
    }

    private Commit commit() {
        var events = new ArrayList<NewEvent>();
        int n = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
        for (int i = 0; i < n; i++) events.add(event());
        String id =
                random.nextInt(5) == 0 ? "commit-" + ids++ : events.getFirst().id();
        var receipt = random.nextInt(3) == 0 ? new Receipt("party/键-" + ids++, "print-" + random.nextInt(9)) : null;
        return new Commit(id, events, receipt);
    }

    private NewEvent event() {
        String stream = random.nextBoolean() ? "busy/" + random.nextInt(5) : "诉求-\"" + random.nextInt(1_000) + "\"";
        long sequence = heads.merge(stream, 0L, (before, none) -> before + 1);
        return new NewEvent(
                "event-" + ids++,
                stream,
                random.nextInt(4) == 0 ? null : "Thing",
                sequence,
                "test.Happened",
                random.nextInt(4) == 0 ? "2" : null,
                json(),
                random.nextInt(3) == 0 ? json() : "{\"party\":\"p\"}".getBytes(StandardCharsets.UTF_8),
                Instant.ofEpochSecond(1_790_000_000L + random.nextInt(10_000), random.nextInt(4) * 123_456_789L));
    }

    private byte[] json() {
        return JSON[random.nextInt(JSON.length)].getBytes(StandardCharsets.UTF_8);
    }
}
