package org.gongzhi.core.notification;

/** Webhooks bear small numbers, so that whoever has news for an organization knows which it might have. */
public final class WebhookId {

    /** So many webhooks an organization may have. */
    public static final int MOST = 3;

    private WebhookId() {}

    /** @param number 1 to {@value #MOST} */
    public static String of(String organizationId, int number) {
        return "webhook-" + number + "-" + organizationId;
    }
}
