package org.gongzhi.api.inbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.StartRefusedException;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.inbox.WebhooksToTell;
import org.gongzhi.projections.lease.Sharing;
import org.gongzhi.projections.store.ViewRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Who tells others, on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class NotificationConfiguration {

    private static final int DELIVERIES_AT_ONCE = 32;

    @Bean
    Courier courier(NotificationProperties properties) {
        var webhooks = properties.webhooks();
        return new Courier(webhooks.loopback(), webhooks.timeout(), (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @Bean
    WebhookPost webhookPost(
            NotificationProperties properties,
            WebhookSecrets secrets,
            Courier courier,
            ViewRunner runner,
            Clock clock) {
        return new WebhookPost(properties, secrets, courier, runner.views(), clock);
    }

    @Bean(initMethod = "start")
    AutomationRunner deliveries(ViewRunner runner, WebhookPost post, Commands commands, Clock clock, Sharing sharing) {
        var round = new WebhookRound(runner.views(), post, new SecureRandom(), clock);
        var deliveries = new AutomationRunner(
                AutomationRunner.Group.DELIVERIES,
                List.of(new Automation("deliver-webhooks", WebhooksToTell.VIEW, round::of)),
                runner.views(),
                commands,
                clock,
                DELIVERIES_AT_ONCE,
                sharing);
        runner.onAdvance(deliveries::advanced);
        return deliveries;
    }

    /** Only where there is a mail server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("spring.mail.host")
    static class ByMail {

        @Bean
        MailRound mailRound(
                JavaMailSender sender,
                NotificationProperties properties,
                GongzhiProperties district,
                ViewRunner runner,
                Commands commands,
                Sealing sealing,
                Clock clock) {
            if (properties.url() == null || properties.mail().from().isBlank())
                throw new StartRefusedException("With a mail server (spring.mail.host) there have to be"
                        + " gongzhi.notifications.url, which letters lead to, and gongzhi.notifications.mail.from.");
            return new MailRound(
                    runner.views(),
                    commands,
                    sealing,
                    new Letters(sender, properties.mail().from(), properties.link(Audience.RESIDENTS.inbox())),
                    new DigestTime(properties.mail().digestAt(), district.zone()),
                    clock);
        }

        @Bean(initMethod = "start")
        Postman postman(MailRound round, Sharing sharing) {
            return new Postman(round, sharing);
        }
    }
}
