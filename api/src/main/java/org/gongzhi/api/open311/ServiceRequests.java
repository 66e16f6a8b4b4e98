package org.gongzhi.api.open311;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gongzhi.api.history.Histories;
import org.gongzhi.api.history.HistoryEntry;
import org.gongzhi.api.history.HistoryReader;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Texts;
import org.gongzhi.api.matter.OpenMatter;
import org.gongzhi.api.matter.Waiting;
import org.gongzhi.api.open311.Content.Fields;
import org.gongzhi.api.open311.Content.Items;
import org.gongzhi.core.Place;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterDeclined;
import org.gongzhi.core.matter.MatterEvent.MatterMerged;
import org.gongzhi.core.matter.MatterEvent.MatterWithdrawn;
import org.gongzhi.projections.openrecord.CategoryPage;
import org.gongzhi.projections.openrecord.OrganizationPage;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Open311's service requests are matters as the open record has them: made of {@link OpenMatter} and of nothing else, so
 * that nothing gets in here that is not open there.
 */
@Component
final class ServiceRequests {

    private static final Paging FIRST_STEPS = new Paging(200, null);

    private static final Set<String> ENDS = Set.of(
            MatterClosed.class.getSimpleName(),
            MatterDeclined.class.getSimpleName(),
            MatterMerged.class.getSimpleName(),
            MatterWithdrawn.class.getSimpleName());

    private final Views views;
    private final Histories histories;

    ServiceRequests(Views views, Histories histories) {
        this.views = views;
        this.histories = histories;
    }

    /** @param extended with why each waits, and what happened to it */
    Items told(List<OpenMatter> matters, boolean extended, Locale language) {
        var services = new HashMap<String, String>();
        var agencies = new HashMap<String, String>();
        var requests = new ArrayList<Fields>();
        for (OpenMatter matter : matters) {
            Fields request = request(matter, services, agencies, language);
            requests.add(extended ? extended(request, matter, language) : request);
        }
        return new Items("request", requests);
    }

    private Fields request(
            OpenMatter matter, Map<String, String> services, Map<String, String> agencies, Locale language) {
        String code = matter.category();
        Place place = matter.place();
        return new Fields()
                .with("service_request_id", matter.matterId())
                .with("status", status(matter.stage().isOver()))
                .with("status_notes", notes(matter, language))
                .with("service_name", code == null ? null : services.computeIfAbsent(code, this::serviceName))
                .with("service_code", code)
                .with("description", (Object) null)
                .with("agency_responsible", agencies.computeIfAbsent(matter.answerable(), this::organizationName))
                .with("service_notice", (Object) null)
                .with("requested_datetime", told(matter.raisedAt()))
                .with("updated_datetime", told(matter.changedAt()))
                .with("expected_datetime", expected(matter.waiting()))
                .with("address", (Object) null)
                .with("address_id", matter.areas().getFirst())
                .with("zipcode", (Object) null)
                .with("lat", place == null ? null : place.latitude())
                .with("long", place == null ? null : place.longitude())
                .with("media_url", (Object) null);
    }

    private Fields extended(Fields request, OpenMatter matter, Locale language) {
        return request.with("waiting_for", waiting(matter.waiting()))
                .with("followers", matter.followers())
                .with("updates", new Items("update", updates(matter.matterId(), language)));
    }

    private static Fields waiting(@Nullable Waiting waiting) {
        if (waiting == null) return new Fields();
        return new Fields()
                .with("what", lower(waiting.what()))
                .with("organization", waiting.organization())
                .with("because", waiting.because() == null ? null : lower(waiting.because()))
                .with("since", told(waiting.since()))
                .with("due", told(waiting.due()))
                .with("sentence", waiting.sentence());
    }

    /** What everybody may know of its history. */
    private List<Fields> updates(String id, Locale language) {
        var updates = new ArrayList<Fields>();
        Listing<HistoryEntry> history = histories
                .of(id, new HistoryReader.Anyone(), FIRST_STEPS, language)
                .getBody();
        if (history == null) return updates;
        boolean over = false;
        for (HistoryEntry step : history.items()) {
            over |= ENDS.contains(step.type());
            updates.add(new Fields()
                    .with("update_id", String.valueOf(step.position()))
                    .with("service_request_id", id)
                    .with("status", status(over))
                    .with("updated_datetime", told(step.recordedAt()))
                    .with("description", step.sentence())
                    .with("media_url", (Object) null));
        }
        return updates;
    }

    private static String status(boolean over) {
        return over ? "closed" : "open";
    }

    /** Why it waits; once it is over, what has become of it in the words of whoever handled it. */
    private static @Nullable String notes(OpenMatter matter, Locale language) {
        if (matter.waiting() != null) return matter.waiting().sentence();
        if (matter.ending() != null && matter.ending().reason() != null)
            return matter.ending().reason();
        if (matter.result() != null) return matter.result().text();
        List<Object> into = matter.mergedInto() == null ? List.of() : List.of(matter.mergedInto());
        return Texts.sentence("open311.over." + lower(matter.stage()), into, language)
                .orElse(null);
    }

    /** While it is being handled; before that nobody has said by when. */
    private static @Nullable String expected(@Nullable Waiting waiting) {
        return waiting == null || waiting.what() != Waiting.What.HANDLING ? null : told(waiting.due());
    }

    private String serviceName(String code) {
        return views.get(CategoryPage.VIEW, code)
                .map(page -> page.body().definition().name())
                .orElse(code);
    }

    private String organizationName(String id) {
        return views.get(OrganizationPage.VIEW, id)
                .map(page -> page.body().name())
                .orElse(id);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String told(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
