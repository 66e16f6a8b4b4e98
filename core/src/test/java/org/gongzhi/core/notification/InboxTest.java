package org.gongzhi.core.notification;

import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.notification.InboxCommand.ChooseMail;
import org.gongzhi.core.notification.InboxCommand.MarkRead;
import org.gongzhi.core.notification.InboxCommand.RecordMail;
import org.gongzhi.core.notification.InboxEvent.InboxRead;
import org.gongzhi.core.notification.InboxEvent.MailAddressGiven;
import org.gongzhi.core.notification.InboxEvent.MailChosen;
import org.gongzhi.core.notification.InboxEvent.MailSent;
import org.gongzhi.core.privacy.Sealed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static ChooseMail choose(MailMode mode, @Nullable String address) {
        return new ChooseMail(
                ID,
                mode,
                Set.of("MATTER_CLOSED"),
                MailLanguage.CHINESE,
                address == null ? null : new MailAddress(address),
                NOW);
    }

    private static MailAddressGiven given(String address) {
        return new MailAddressGiven(ID, "resident-1", Sealed.of("resident-1", new MailAddress(address)), NOW);
    }

    private static MailChosen chosen(MailMode mode) {
        return new MailChosen(ID, "resident-1", mode, List.of("MATTER_CLOSED"), MailLanguage.CHINESE, NOW);
    }

    @Test
    void a_resident_says_where_and_when_mail_is_wanted_and_the_address_is_sealed() {
        inbox.givenNoPriorActivity()
                .when(choose(MailMode.DAILY, "ming@mail.example"), OWNER.toMetaData())
                .expectEvents(given("ming@mail.example"), chosen(MailMode.DAILY));
    }

    @Test
    void an_address_that_was_given_need_not_be_given_again() {
        inbox.given(given("ming@mail.example"), chosen(MailMode.DAILY))
                .when(choose(MailMode.AT_ONCE, null), OWNER.toMetaData())
                .expectEvents(chosen(MailMode.AT_ONCE));
        inbox.givenNoPriorActivity()
                .when(choose(MailMode.AT_ONCE, null), OWNER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(NotificationRule.ADDRESS_MISSING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ming",
                "ming@",
                "@mail.example",
                "ming@mail",
                "ming@mail.example\r\nBcc: all@mail.example",
                "ming@mail.example,all@mail.example",
                "Ming <ming@mail.example>",
                "ming@-mail.example"
            })
    void what_is_no_address_is_refused(String address) {
        inbox.givenNoPriorActivity()
                .when(choose(MailMode.AT_ONCE, address), OWNER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(NotificationRule.ADDRESS_FORMAT));
    }

    @Test
    void what_was_sent_is_on_record_once_and_only_the_system_says_so() {
        var record = new RecordMail(ID, 7, NOW);
        var sent = new MailSent(ID, "resident-1", 7, NOW);
        inbox.given(chosen(MailMode.DAILY))
                .when(record, Actor.system("send-mail").toMetaData())
                .expectEvents(sent);
        inbox.given(chosen(MailMode.DAILY), sent)
                .when(record, Actor.system("send-mail").toMetaData())
                .expectNoEvents();
        inbox.given(chosen(MailMode.DAILY))
                .when(record, OWNER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
    }
}
