package org.gongzhi.api.inbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.notification.NotificationRule;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.privacy.SubjectKeys;
import org.springframework.stereotype.Component;

/**
 * What webhooks are signed with (Standard Webhooks, symmetric): a random key for each, kept with people's keys, apart from
 * the log. It is shown once, and destroyed when the webhook is removed.
 */
@Component
final class WebhookSecrets {

    private static final String ALGORITHM = "HmacSHA256";

    private final SubjectKeys keys;

    WebhookSecrets(SubjectKeys keys) {
        this.keys = keys;
    }

    /** @param since position of the registration: one that bears the number later has another secret */
    private static String subject(String webhookId, long since) {
        return "webhook:" + webhookId + "@" + since;
    }

    /**
     * Made if there is none yet. As whoever verifies signatures writes it: {@code whsec_} and Base64.
     *
     * @throws Rejection {@link NotificationRule#WEBHOOK_REMOVED}
     */
    String shown(String webhookId, long since) {
        if (!(keys.require(subject(webhookId, since)) instanceof SubjectKey.Held held))
            throw new Rejection(NotificationRule.WEBHOOK_REMOVED); // asked again under its Idempotency-Key
        return "whsec_" + Base64.getEncoder().encodeToString(held.key().getEncoded());
    }

    void destroy(String webhookId, long since, Instant at) {
        keys.destroy(subject(webhookId, since), at);
    }

    /**
     * {@code v1,} and the Base64 of HMAC-SHA256 over {@code id.timestamp.body}.
     *
     * @param timestamp seconds since 1970
     * @throws IllegalStateException there is no secret any more
     */
    String sign(String webhookId, long since, String id, long timestamp, byte[] body) {
        if (!(keys.find(subject(webhookId, since)) instanceof SubjectKey.Held held))
            throw new IllegalStateException("the secret of " + webhookId + " is missing");
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(held.key().getEncoded(), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
