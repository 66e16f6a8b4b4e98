package org.gongzhi.api.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;

/** The views as the current request asks for them: as they stand, or as of the past. So no query need know of time. */
public final class RequestedViews implements Views {

    private final Views live;
    private final LongFunction<Views> past;

    /** @param past the views as of a position */
    public RequestedViews(Views live, LongFunction<Views> past) {
        this.live = live;
        this.past = past;
    }

    private Views requested() {
        var position = AsOf.ofThisRequest();
        return position.isPresent() ? past.apply(position.getAsLong()) : live;
    }

    @Override
    public <D> Optional<Document<D>> get(View<D> view, String id) {
        return requested().get(view, id);
    }

    @Override
    public <D> Page<D> page(View<D> view, IndexRange range) {
        return requested().page(view, range);
    }

    @Override
    public long position() {
        return requested().position();
    }

    /** Of the live ones: what is past is there already. */
    @Override
    public boolean await(long position, Duration atMost) throws InterruptedException {
        return live.await(position, atMost);
    }
}
