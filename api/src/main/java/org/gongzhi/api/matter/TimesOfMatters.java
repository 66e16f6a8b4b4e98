package org.gongzhi.api.matter;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.http.HttpProperties;
import org.gongzhi.api.http.Turn;
import org.gongzhi.projections.figures.MatterTimes;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The times of many matters, of an area of any level with all that lies in it: one range of one index, to a limit. */
@Component
public final class TimesOfMatters {

    /** Matters a question is answered from; of more, the first ones. */
    public static final int MOST = 20_000;

    /** @param complete whether these are all of them */
    public record Found(List<MatterTimes> matters, boolean complete) {}

    private final Views views;
    private final GongzhiProperties district;

    /** Anybody may ask, and a question may mean thousands of documents. */
    private final Turn turn;

    TimesOfMatters(Views views, GongzhiProperties district, HttpProperties http) {
        this.views = views;
        this.district = district;
        this.turn = new Turn(http.readWait());
    }

    /** Of which an organization is late, the latest first. */
    public Found late(String areaId, Instant now) {
        return all(IndexRange.of("byAreaAndDue", areaId).between(0L, now.toEpochMilli()));
    }

    /** Of the district's days. */
    public Found closedIn(YearMonth month, String areaId) {
        return all(IndexRange.of("byAreaAndEnd", areaId).between(startOf(month), startOf(month.plusMonths(1))));
    }

    private Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(district.zone()).toInstant();
    }

    private Found all(IndexRange range) {
        return turn.take(() -> read(range));
    }

    private Found read(IndexRange range) {
        var matters = new ArrayList<MatterTimes>();
        @Nullable String next = null;
        do {
            Page<MatterTimes> page = views.page(
                    MatterTimes.VIEW, range.limit(IndexRange.MAX_LIMIT).after(next));
            page.items().stream().map(Document::body).forEach(matters::add);
            next = page.next();
        } while (next != null && matters.size() < MOST);
        return new Found(matters, next == null);
    }
}
