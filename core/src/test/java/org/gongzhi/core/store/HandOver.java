package org.gongzhi.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * An appender with a log in memory behind it, as lincheck drives it: the appender's thread is one of lincheck's own, which
 * does the {@link #work}.
 */
public class HandOver {

    private static final int GROUP_LIMIT = 2;
    private static final String CLOSED = "closed";
    private static final Commit COMMIT = new Commit(
            "c", List.of(new NewEvent("e", "s", null, 0, "t", null, new byte[0], new byte[0], Instant.EPOCH)), null);

    /** What all operations amount to, one after another. */
    public static class Specification {

        private long head;
        private boolean closed;

        public void work() {}

        public String append() {
            return closed ? CLOSED : String.valueOf(++head);
        }

        public long head() {
            return head;
        }

        public long follow() {
            return Math.min(head, 1);
        }

        public void close() {
            closed = true;
        }
    }

    private static final class MemoryLog implements GroupAppender.Writer {

        private volatile long head;

        @Override
        public void write(List<PendingCommit> group) {
            for (PendingCommit pending : group) {
                long next = head + 1;
                head = next;
                pending.stored(next);
                pending.settle();
            }
        }

        @Override
        public long head() {
            return head;
        }

        @Override
        public void close() {}
    }

    private final CountDownLatch ended = new CountDownLatch(1);
    private final MemoryLog log = new MemoryLog();
    private final GroupAppender appender = new GroupAppender(log, AppendObserver.NONE, GROUP_LIMIT, Duration.ZERO);

    @Operation
    public void work() {
        appender.run();
        ended.countDown();
    }

    @Operation
    public String append() {
        try {
            return String.valueOf(appender.append(COMMIT));
        } catch (LogUnavailableException e) {
            return CLOSED;
        }
    }

    @Operation
    public long head() {
        return log.head();
    }

    /** Waits for the first event, as a reader does that never polls. */
    @Operation
    public long follow() {
        var signalled = new AtomicBoolean();
        var reader = Thread.currentThread();
        try (var ignored = appender.onAppend(() -> {
            signalled.set(true);
            LockSupport.unpark(reader);
        })) {
            while (log.head() == 0) {
                while (!signalled.compareAndSet(true, false)) LockSupport.park();
            }
            return 1;
        }
    }

    @Operation
    public void close() throws InterruptedException {
        appender.close();
        ended.await(); // as it waits for a thread of its own
    }
}
