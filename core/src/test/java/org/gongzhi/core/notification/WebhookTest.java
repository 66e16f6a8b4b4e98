package org.gongzhi.core.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.notification.WebhookCommand.Failure;
import org.gongzhi.core.notification.WebhookCommand.RecordDeliveries;
import org.gongzhi.core.notification.WebhookCommand.RegisterWebhook;
import org.gongzhi.core.notification.WebhookCommand.RemoveWebhook;
import org.gongzhi.core.notification.WebhookCommand.ResumeWebhook;
import org.gongzhi.core.notification.WebhookEvent.WebhookDelivered;
import org.gongzhi.core.notification.WebhookEvent.WebhookDisabled;
import org.gongzhi.core.notification.WebhookEvent.WebhookFailed;
import org.gongzhi.core.notification.WebhookEvent.WebhookRegistered;
import org.gongzhi.core.notification.WebhookEvent.WebhookRemoved;
import org.gongzhi.core.notification.WebhookEvent.WebhookResumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final String ID = "webhook-1-club";
    private static final URI URL = URI.create("https://club.example/hook");
    private static final Actor MEMBER = Actor.staff("member", "club", Role.ORGANIZATION);
    private static final Actor SYSTEM = Actor.system("deliver-webhooks");

    private final FixtureConfiguration<Webhook> webhook = new AggregateTestFixture<>(Webhook.class);

    private static WebhookRegistered registered(int edition) {
        return new WebhookRegistered(ID, "club", 1, edition, URL.toString(), List.of("MATTER_CLOSED"), NOW);
    }

    private static RegisterWebhook register(URI url) {
        return new RegisterWebhook(ID, 1, url, Set.of("MATTER_CLOSED"), NOW);
    }

    private static RecordDeliveries delivered(long upTo) {
        return new RecordDeliveries(ID, 1, upTo, null, NOW);
    }

    private static RecordDeliveries failed(long upTo, Instant at) {
        return new RecordDeliveries(ID, 1, upTo, new Failure(9, FailedBy.TIMEOUT, 50), at);
    }

    private static WebhookFailed failure(int attempts, Instant next, Instant at) {
        return new WebhookFailed(ID, "club", 9, FailedBy.TIMEOUT, attempts, next, at);
    }

    @Test
    void a_member_registers_one_and_so_does_a_departments_administrator() {
        webhook.givenNoPriorActivity().when(register(URL), MEMBER.toMetaData()).expectEvents(registered(1));
        webhook.givenNoPriorActivity()
                .when(
                        register(URL),
                        Actor.staff("staff-a", "club", Role.ADMINISTRATOR).toMetaData())
                .expectEvents(registered(1));
    }

    @Test
    void nobody_else_does() {
        webhook.givenNoPriorActivity()
                .when(
                        register(URL),
                        Actor.staff("staff-o", "club", Role.CASE_OFFICER).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        webhook.givenNoPriorActivity()
                .when(
                        register(URL),
                        Actor.staff("service-1", "club", Role.ORGANIZATION).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(NotificationRule.PEOPLE_ONLY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://club.example/hook",
                "https:///hook",
                "https://name:password@club.example/",
                "https://club.example/#part",
                "/hook"
            })
    void what_is_no_address_on_the_web_is_refused(String url) {
        webhook.givenNoPriorActivity()
                .when(register(URI.create(url)), MEMBER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(NotificationRule.URL_FORMAT));
    }

    @Test
    void a_number_is_taken_until_its_webhook_is_removed_and_the_next_has_another_edition_and_so_another_secret() {
        webhook.given(registered(1))
                .when(register(URL), MEMBER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(NotificationRule.WEBHOOKS_FULL));
        webhook.given(registered(1), new WebhookRemoved(ID, "club", 1, NOW))
                .when(register(URL), MEMBER.toMetaData())
                .expectEvents(registered(2));
    }

    @Test
    void nobody_touches_anothers() {
        webhook.given(registered(1))
                .when(
                        new RemoveWebhook(ID, NOW),
                        Actor.staff("member-2", "rival", Role.ORGANIZATION).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @Test
    void what_was_delivered_is_on_record_once_and_only_the_system_says_so() {
        webhook.given(registered(1))
                .when(delivered(7), SYSTEM.toMetaData())
                .expectEvents(new WebhookDelivered(ID, "club", 7, NOW));
        webhook.given(registered(1), new WebhookDelivered(ID, "club", 7, NOW))
                .when(delivered(7), SYSTEM.toMetaData())
                .expectNoEvents();
        webhook.given(registered(1))
                .when(delivered(7), MEMBER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
    }

    @Test
    void what_is_said_of_an_earlier_edition_is_passed_over() {
        webhook.given(registered(1), new WebhookRemoved(ID, "club", 1, NOW), registered(2))
                .when(delivered(7), SYSTEM.toMetaData())
                .expectNoEvents();
    }

    @Test
    void a_failure_is_tried_again_after_a_pause_that_doubles() {
        webhook.given(registered(1))
                .when(failed(7, NOW), SYSTEM.toMetaData())
                .expectEvents(new WebhookDelivered(ID, "club", 7, NOW), failure(1, NOW.plusSeconds(10), NOW));
        webhook.given(registered(1), failure(1, NOW, NOW), failure(2, NOW, NOW))
                .when(failed(0, NOW), SYSTEM.toMetaData())
                .expectEvents(failure(3, NOW.plusSeconds(40), NOW));
    }

    @Test
    void a_pause_is_six_hours_at_most_a_quarter_more_or_less() {
        assertThat(Retries.after(1, 0)).isEqualTo(Duration.ofMillis(7_500));
        assertThat(Retries.after(1, 100)).isEqualTo(Duration.ofMillis(12_500));
        assertThat(Retries.after(1_000, 50)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void a_success_begins_the_count_anew() {
        webhook.given(registered(1), failure(1, NOW, NOW), new WebhookDelivered(ID, "club", 7, NOW))
                .when(failed(0, NOW), SYSTEM.toMetaData())
                .expectEvents(failure(1, NOW.plusSeconds(10), NOW));
    }

    @Test
    void after_three_days_of_failures_it_is_given_up_and_told_nothing_more() {
        Instant late = NOW.plus(Retries.GIVEN_UP_AFTER);
        webhook.given(registered(1), failure(1, NOW, NOW))
                .when(failed(0, late), SYSTEM.toMetaData())
                .expectEvents(failure(2, late.plusSeconds(20), late), new WebhookDisabled(ID, "club", NOW, late));
        webhook.given(registered(1), failure(1, NOW, NOW), new WebhookDisabled(ID, "club", NOW, late))
                .when(delivered(9), SYSTEM.toMetaData())
                .expectNoEvents();
    }

    @Test
    void what_was_given_up_can_be_resumed_and_has_three_days_again() {
        var disabled = new WebhookDisabled(ID, "club", NOW, NOW);
        webhook.given(registered(1), failure(1, NOW, NOW), disabled)
                .when(new ResumeWebhook(ID, NOW), MEMBER.toMetaData())
                .expectEvents(new WebhookResumed(ID, "club", NOW));
        Instant late = NOW.plus(Retries.GIVEN_UP_AFTER);
        webhook.given(registered(1), failure(1, NOW, NOW), disabled, new WebhookResumed(ID, "club", NOW))
                .when(failed(0, late), SYSTEM.toMetaData())
                .expectEvents(failure(1, late.plusSeconds(10), late));
        webhook.given(registered(1))
                .when(new ResumeWebhook(ID, NOW), MEMBER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(NotificationRule.WEBHOOK_NOT_DISABLED));
    }
}
