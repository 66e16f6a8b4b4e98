package org.gongzhi.api.inbox;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Streams;
import org.gongzhi.core.Actor;
import org.gongzhi.projections.store.Views;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What concerns an organization, for all who act for it. */
@RestController
@RequestMapping("/organizations/inbox")
@Tag(name = "Organizations: inbox")
class OrganizationInbox extends InboxEndpoints {

    OrganizationInbox(Views views, Reading reading, Streams streams, Clock clock) {
        super(Audience.ORGANIZATIONS, views, reading, streams, clock);
    }

    @Override
    String reader(Actor actor) {
        return actor.requireSomeOrganization();
    }
}
