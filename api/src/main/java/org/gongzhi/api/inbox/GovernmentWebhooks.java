package org.gongzhi.api.inbox;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A department's own webhooks: its administrator sees to them. */
@RestController
@RequestMapping("/government/webhooks")
@Tag(name = "Government: webhooks")
class GovernmentWebhooks extends WebhookEndpoints {

    GovernmentWebhooks(Webhooks webhooks, Reading reading, Clock clock) {
        super(Audience.GOVERNMENT, webhooks, reading, clock);
    }

    @Override
    String organization(Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        return actor.requireSomeOrganization();
    }
}
