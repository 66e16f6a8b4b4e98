package org.gongzhi.core.commissioning;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.OfferCommand.SubmitOffer;
import org.gongzhi.core.commissioning.OfferCommand.SubmitSealedOffer;
import org.gongzhi.core.commissioning.OfferEvent.OfferSealed;

/** An offer and the call's note of it are one commit: a call that is opened has all its offers, or the offer failed. */
public final class SubmitOfferHandler {

    private final Repository<Call> calls;
    private final Repository<Offer> offers;
    private final CallLookup lookup;
    private final QualificationLookup qualifications;
    private final CallSealer sealer;

    public SubmitOfferHandler(
            Repository<Call> calls,
            Repository<Offer> offers,
            CallLookup lookup,
            QualificationLookup qualifications,
            CallSealer sealer) {
        this.calls = calls;
        this.offers = offers;
        this.lookup = lookup;
        this.qualifications = qualifications;
        this.sealer = sealer;
    }

    /** Sealed at once; what it says is in no event before the opening. */
    @CommandHandler
    public void handle(SubmitOffer command, Actor actor) throws Exception {
        String organization = requireMayOffer(command, actor);
        var words = new OfferWords(command.price(), command.proposal());
        words.require(lookup.require(command.callId()).ceiling());
        var sealed = lookup.sealed(command.callId());
        if (sealed.isPresent()) {
            var envelope = sealer.seal(words, sealed.get().publicKey(), command.callId(), organization);
            submit(command, organization, envelope, false);
        } else {
            receive(command, organization);
            String offerId = OfferCommand.offerId(command.callId(), organization);
            offers.newInstance(() -> new Offer(
                    offerId, command.callId(), organization, command.price(), command.proposal(), command.at()));
        }
    }

    @CommandHandler
    public void handle(SubmitSealedOffer command, Actor actor) throws Exception {
        String organization = requireMayOffer(command, actor);
        lookup.requireSealed(command.callId());
        var envelope = new OfferEnvelope(command.envelope());
        envelope.requireForm();
        submit(command, organization, envelope, true);
    }

    private void submit(OfferCommand command, String organization, OfferEnvelope envelope, boolean bySender)
            throws Exception {
        receive(command, organization);
        offers.newInstance(() -> new Offer(new OfferSealed(
                OfferCommand.offerId(command.callId(), organization),
                command.callId(),
                organization,
                envelope.text(),
                bySender,
                command.at())));
    }

    private String requireMayOffer(OfferCommand command, Actor actor) {
        actor.require(Role.ORGANIZATION);
        String organization = actor.requireSomeOrganization();
        var published = lookup.require(command.callId());
        if (organization.equals(published.organization())) throw new Rejection(CommissioningRule.OWN_CALL);
        String category = published.category();
        if (!qualifications.isQualified(organization, category, command.at())) {
            throw new Rejection(CommissioningRule.NOT_QUALIFIED, category);
        }
        return organization;
    }

    private void receive(OfferCommand command, String organization) {
        String offerId = OfferCommand.offerId(command.callId(), organization);
        try {
            calls.load(command.callId()).execute(call -> call.receive(offerId, organization, command.at()));
        } catch (AggregateNotFoundException e) {
            throw new Rejection(CommonRule.UNKNOWN, command.callId());
        }
    }
}
