package org.gongzhi.api.inbox;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Streams;
import org.gongzhi.core.Actor;
import org.gongzhi.projections.store.Views;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What concerns a resident. */
@RestController
@RequestMapping("/residents/inbox")
@Tag(name = "Residents: inbox")
class ResidentInbox extends InboxEndpoints {

    ResidentInbox(Views views, Reading reading, Streams streams, Clock clock) {
        super(Audience.RESIDENTS, views, reading, streams, clock);
    }

    @Override
    String reader(Actor actor) {
        return actor.principal();
    }
}
