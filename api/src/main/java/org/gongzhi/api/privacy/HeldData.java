package org.gongzhi.api.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.participation.VoteCommand;
import org.gongzhi.core.registry.ResidentEvent;
import org.gongzhi.core.registry.ResidentEvent.ErasureDeclined;
import org.gongzhi.core.registry.ResidentEvent.ErasureRequested;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentDetailsRecorded;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.core.registry.ResidentEvent.ResidentKeyDestroyed;
import org.gongzhi.core.registry.ResidentEvent.ResidentMoved;
import org.gongzhi.projections.ballotbox.CastVotes;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.residentportal.FollowedMatter;
import org.gongzhi.projections.residentportal.ServiceForMe;
import org.gongzhi.projections.store.BadCursorException;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All that is held on a resident, page by page: what happened to their enrolment (from the log, their own stream), the
 * services that they were said to have received and the matters that they follow, and those that they raised with what they said, and, for themselves only, the votes that their
 * pseudonyms still lead to.
 */
@Component
public final class HeldData {

    private enum Part {
        HISTORY,
        SERVICES,
        FOLLOWING,
        MATTERS,
        VOTES
    }

    /** Where a page begins: written {@code <part>~<cursor>}. */
    private record Place(Part part, @Nullable String cursor) {

        static Place of(@Nullable String cursor) {
            if (cursor == null) return new Place(Part.HISTORY, null);
            int tilde = cursor.indexOf('~');
            for (Part part : Part.values()) {
                if (tilde > 0 && cursor.substring(0, tilde).equals(part.name())) {
                    String inner = cursor.substring(tilde + 1);
                    return new Place(part, inner.isEmpty() ? null : inner);
                }
            }
            throw new BadCursorException("the cursor is malformed");
        }

        /** @param inner where the part goes on; null: it is at its end */
        @Nullable
        Place next(@Nullable String inner, Part last) {
            if (inner != null) return new Place(part, inner);
            return part == last ? null : new Place(Part.values()[part.ordinal() + 1], null);
        }

        @Override
        public String toString() {
            return part + "~" + (cursor == null ? "" : cursor);
        }
    }

    private final CommandSide district;
    private final Views views;
    private final PollingStation pollingStation;
    private final Unsealed unsealed;

    HeldData(CommandSide district, Views views, PollingStation pollingStation, Unsealed unsealed) {
        this.district = district;
        this.views = views;
        this.pollingStation = pollingStation;
        this.unsealed = unsealed;
    }

    /**
     * On the one who asks.
     *
     * @throws BadCursorException the cursor is none of these pages'
     */
    public Listing<Held> onSelf(Actor resident, Paging paging) {
        return page(resident.party(), resident, Part.VOTES, paging);
    }

    /**
     * For staff: all but the votes, and the matters whose reporter nobody else may know.
     *
     * @throws BadCursorException the cursor is none of these pages'
     */
    public Listing<Held> on(String residentId, Paging paging) {
        return page(residentId, null, Part.MATTERS, paging);
    }

    private Listing<Held> page(String residentId, @Nullable Actor self, Part last, Paging paging) {
        var items = new ArrayList<Held>();
        Place place = Place.of(paging.cursor());
        if (place.part().compareTo(last) > 0) throw new BadCursorException("the cursor belongs to another question");
        while (place != null && items.size() < paging.limit()) {
            int room = paging.limit() - items.size();
            String inner = switch (place.part()) {
                case HISTORY -> history(residentId, place.cursor(), room, items);
                case SERVICES -> services(residentId, place.cursor(), room, items);
                case FOLLOWING -> following(residentId, place.cursor(), room, items);
                case MATTERS -> matters(residentId, self != null, place.cursor(), room, items);
                case VOTES -> self == null ? null : votes(self, place.cursor(), room, items);
            };
            place = place.next(inner, last);
        }
        return new Listing<>(items, place == null ? null : place.toString());
    }

    private @Nullable String history(String residentId, @Nullable String cursor, int room, List<Held> items) {
        if (cursor != null && !cursor.matches("\\d{1,18}")) throw new BadCursorException("the cursor is malformed");
        long from = cursor == null ? 0 : Long.parseLong(cursor);
        var events = district.eventStore().readEvents(residentId, from);
        for (int i = 0; i < room; i++) {
            if (!events.hasNext()) return null;
            DomainEventMessage<?> event = events.next();
            from = event.getSequenceNumber() + 1;
            if (event.getPayload() instanceof ResidentEvent e)
                items.add(held(e, Held.By.of(Actor.fromMetaData(event.getMetaData()))));
        }
        return events.hasNext() ? String.valueOf(from) : null;
    }

    private Held held(ResidentEvent event, Held.@Nullable By by) {
        String area = switch (event) {
            case ResidentEnrolled e -> e.areaId();
            case ResidentMoved e -> e.areaId();
            default -> null;
        };
        String reason = switch (event) {
            case ErasureDeclined e -> e.reason();
            case ResidentErased e -> e.ground().name();
            case ResidentEnrolled e -> null;
            case ResidentMoved e -> null;
            case ResidentDeactivated e -> null;
            case ResidentDetailsRecorded e -> null;
            case ErasureRequested e -> null;
            case ResidentKeyDestroyed e -> null;
        };
        Person details = event instanceof ResidentDetailsRecorded e ? unsealed.person(e.details()) : null;
        return new Held(
                event.getClass().getSimpleName(), event.at(), by, area, details, reason, null, null, null, null);
    }

    private @Nullable String services(String residentId, @Nullable String cursor, int room, List<Held> items) {
        var page = page(ServiceForMe.VIEW, IndexRange.of("byResident", residentId), cursor, room);
        for (Document<ServiceForMe> each : page.items())
            items.add(Held.service(ServedResident.of(each.body(), unsealed)));
        return page.next();
    }

    private @Nullable String following(String residentId, @Nullable String cursor, int room, List<Held> items) {
        var page = page(FollowedMatter.VIEW, IndexRange.of("byResident", residentId), cursor, room);
        for (Document<FollowedMatter> each : page.items()) items.add(Held.following(each.body()));
        return page.next();
    }

    private @Nullable String matters(
            String residentId, boolean isSelf, @Nullable String cursor, int room, List<Held> items) {
        var page = page(MatterFile.VIEW, IndexRange.of("byReporter", residentId), cursor, room);
        for (Document<MatterFile> each : page.items()) {
            if (isSelf || each.body().disclosure() == Disclosure.OPEN) items.add(Held.matter(each.body(), unsealed));
        }
        return page.next();
    }

    /** Ballots in which they have not voted make no item; those whose link is destroyed neither: nobody can tell. */
    private @Nullable String votes(Actor self, @Nullable String cursor, int room, List<Held> items) {
        var page = page(BallotPage.VIEW, IndexRange.of("all"), cursor, room);
        for (Document<BallotPage> ballot : page.items()) vote(self, ballot.id()).ifPresent(items::add);
        return page.next();
    }

    private Optional<Held> vote(Actor self, String ballotId) {
        return pollingStation.voter(self, ballotId).flatMap(voter -> vote(ballotId, voter));
    }

    private Optional<Held> vote(String ballotId, String voter) {
        return views.get(CastVotes.VIEW, VoteCommand.voteId(ballotId, voter))
                .map(votes -> Held.vote(new Held.Ballot(
                        ballotId,
                        voter,
                        votes.body().casts().stream()
                                .map(CastVotes.Cast::entries)
                                .toList())));
    }

    private <D> Page<D> page(View<D> view, IndexRange range, @Nullable String cursor, int room) {
        return views.page(view, range.limit(room).after(cursor));
    }
}
