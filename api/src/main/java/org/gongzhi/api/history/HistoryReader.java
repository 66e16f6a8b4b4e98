package org.gongzhi.api.history;

import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.CallEvent;
import org.gongzhi.core.commissioning.ContractEvent;
import org.gongzhi.core.commissioning.OfferEvent;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.FollowingEvent;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.registry.DelegationEvent;
import org.gongzhi.core.registry.ResidentEvent;
import org.gongzhi.core.registry.ServiceAccountEvent;
import org.gongzhi.core.registry.StaffEvent;
import org.gongzhi.core.registry.TieEvent;
import org.gongzhi.projections.openrecord.PublicFacts;
import org.gongzhi.projections.store.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a history: decides of which events they are told, and of whom by their id. What is not said here to be told
 * is not. A stream of whose beginning somebody may not know is not there for them.
 */
public sealed interface HistoryReader {

    /** Whether they are told of an event of a stream. */
    boolean mayKnow(Recorded<?> event, Stream stream);

    /** Whether the id of who acted is told; the role and the organization always are. */
    default boolean mayKnowParty(Actor who) {
        return false;
    }

    /**
     * What of a stream decides about its events.
     *
     * @param organization that began it; null where none did
     * @param opened whether a call's offers have been opened
     */
    record Stream(@Nullable String organization, boolean opened) {}

    /** Anybody, without a login. */
    record Anyone() implements HistoryReader {
        @Override
        public boolean mayKnow(Recorded<?> event, Stream stream) {
            return isOpen(event);
        }
    }

    /** A matter is open unless it was raised as confidential: then nobody else even learns that it is there. */
    private static boolean isOpen(Recorded<?> event) {
        return switch (event.event()) {
            case MatterEvent.MatterRaised matter -> matter.disclosure() != Disclosure.CONFIDENTIAL;
            case MatterEvent matter -> true;
            default -> PublicFacts.isPublic(event);
        };
    }

    /** Sees who of the staff and the organizations' members acted, and a call's inside if it is their own. */
    record OfGovernment(Actor actor) implements HistoryReader {
        @Override
        public boolean mayKnow(Recorded<?> event, Stream stream) {
            return switch (event.event()) {
                case StaffEvent staff -> true;
                case DelegationEvent delegation -> true;
                case TieEvent tie -> actor.is(Role.SUPERVISOR) || tie.party().equals(actor.party());
                case CallEvent.OfferReceived offer -> stream.opened() && isInside(stream);
                case CallEvent.OpeningBegun opening -> isInside(stream);
                case CallEvent.ShareReleased share -> isInside(stream);
                case CallEvent.OfferScored score -> isInside(stream);
                case ContractEvent resident -> true;
                case MatterEvent.MatterRaised matter ->
                    isOpen(event)
                            || actor.is(Role.SUPERVISOR)
                            || matter.organization().equals(actor.organization());
                default -> isOpen(event);
            };
        }

        private boolean isInside(Stream stream) {
            return actor.is(Role.SUPERVISOR)
                    || actor.organization() != null && actor.organization().equals(stream.organization());
        }

        @Override
        public boolean mayKnowParty(Actor who) {
            return !who.is(Role.RESIDENT);
        }
    }

    /** Sees its own offers beside what is public, and who of its own members acted. */
    record OfOrganization(Actor actor) implements HistoryReader {
        @Override
        public boolean mayKnow(Recorded<?> event, Stream stream) {
            return switch (event.event()) {
                case OfferEvent.OfferSubmitted offer -> isOwn(offer.organization());
                case OfferEvent.OfferSealed offer -> isOwn(offer.organization());
                case ServiceAccountEvent system -> isOwn(system.organizationId());
                default -> isOpen(event);
            };
        }

        private boolean isOwn(String organization) {
            return organization.equals(actor.organization());
        }

        @Override
        public boolean mayKnowParty(Actor who) {
            return who.organization() != null && who.organization().equals(actor.organization());
        }
    }

    /** Sees their own enrolment beside what is public. */
    record OfResident(Actor actor) implements HistoryReader {
        @Override
        public boolean mayKnow(Recorded<?> event, Stream stream) {
            return switch (event.event()) {
                case ResidentEvent own -> own.residentId().equals(actor.party());
                case FollowingEvent own -> own.residentId().equals(actor.party());
                case MatterEvent.MatterRaised matter ->
                    isOpen(event) || actor.party().equals(matter.reporter());
                default -> isOpen(event);
            };
        }

        @Override
        public boolean mayKnowParty(Actor who) {
            return who.party().equals(actor.party());
        }
    }
}
