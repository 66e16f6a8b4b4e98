package org.gongzhi.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupAppenderTest {

    /** A writer that ends its thread by an exception that it should not throw. */
    private static final class BrokenWriter implements GroupAppender.Writer {

        @Override
        public void write(List<PendingCommit> group) {
            throw new LogDamagedException("found while it wrote", null);
        }

        @Override
        public long head() {
            return 0;
        }

        @Override
        public void close() {}
    }

    private static Commit commit() {
        return new Commit(
                "c",
                List.of(new NewEvent("e", "s", null, 0, "t", null, new byte[0], new byte[0], Instant.EPOCH)),
                null);
    }

    @Test
    void whenWritingBreaksTheOutcomeOfWhatWasUnderWayIsUnknownAndWhatComesLaterIsNotStored() {
        var appender = new GroupAppender(new BrokenWriter(), AppendObserver.NONE, 10, Duration.ofMillis(10));
        appender.start();

        var underWay = catchThrowableOfType(LogUnavailableException.class, () -> appender.append(commit()));
        appender.close();
        var later = catchThrowableOfType(LogUnavailableException.class, () -> appender.append(commit()));

        assertThat(underWay.outcomeUnknown()).isTrue();
        assertThat(later.outcomeUnknown()).isFalse();
    }
}
