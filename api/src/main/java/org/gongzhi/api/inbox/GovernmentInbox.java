package org.gongzhi.api.inbox;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Streams;
import org.gongzhi.core.Actor;
import org.gongzhi.projections.store.Views;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What concerns a department, a street office or a committee, for all of its staff. */
@RestController
@RequestMapping("/government/inbox")
@Tag(name = "Government: inbox")
class GovernmentInbox extends InboxEndpoints {

    GovernmentInbox(Views views, Reading reading, Streams streams, Clock clock) {
        super(Audience.GOVERNMENT, views, reading, streams, clock);
    }

    @Override
    String reader(Actor actor) {
        return actor.requireSomeOrganization();
    }
}
