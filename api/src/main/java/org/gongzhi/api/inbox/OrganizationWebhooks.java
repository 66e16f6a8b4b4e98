package org.gongzhi.api.inbox;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.Actor;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An organization's own webhooks. For people only: no system registers another. */
@RestController
@RequestMapping("/organizations/webhooks")
@Tag(name = "Organizations: webhooks")
class OrganizationWebhooks extends WebhookEndpoints {

    OrganizationWebhooks(Webhooks webhooks, Reading reading, Clock clock) {
        super(Audience.ORGANIZATIONS, webhooks, reading, clock);
    }

    @Override
    String organization(Actor actor) {
        return actor.requireSomeOrganization();
    }
}
