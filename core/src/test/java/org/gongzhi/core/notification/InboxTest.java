package org.gongzhi.core.notification;

import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.notification.InboxCommand.MarkRead;
import org.gongzhi.core.notification.InboxEvent.InboxRead;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final String ID = "inbox-resident-1";
    private static final Actor OWNER = Actor.resident("resident-1", "area");

    private final FixtureConfiguration<Inbox> inbox = new AggregateTestFixture<>(Inbox.class);

    @Test
    void what_is_read_is_read_up_to_a_position() {
        inbox.givenNoPriorActivity()
                .when(new MarkRead(ID, 7, NOW), OWNER.toMetaData())
                .expectEvents(new InboxRead(ID, "resident-1", 7, NOW));
    }

    @Test
    void nothing_becomes_unread_again() {
        inbox.given(new InboxRead(ID, "resident-1", 7, NOW))
                .when(new MarkRead(ID, 6, NOW), OWNER.toMetaData())
                .expectNoEvents();
    }

    @Test
    void nobody_reads_anothers() {
        inbox.given(new InboxRead(ID, "resident-1", 7, NOW))
                .when(
                        new MarkRead(ID, 8, NOW),
                        Actor.resident("resident-2", "area").toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(NotificationRule.ANOTHERS_INBOX));
    }
}
