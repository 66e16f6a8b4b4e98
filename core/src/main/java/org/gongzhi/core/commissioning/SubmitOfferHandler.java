package org.gongzhi.core.commissioning;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.OfferCommand.SubmitOffer;

/** An offer and the call's note of it are one commit: a call that is opened has all its offers, or the offer failed. */
public final class SubmitOfferHandler {

    private final Repository<Call> calls;
    private final Repository<Offer> offers;
    private final CallLookup lookup;
    private final QualificationLookup qualifications;

    public SubmitOfferHandler(
            Repository<Call> calls, Repository<Offer> offers, CallLookup lookup, QualificationLookup qualifications) {
        this.calls = calls;
        this.offers = offers;
        this.lookup = lookup;
        this.qualifications = qualifications;
    }

    @CommandHandler
    public void handle(SubmitOffer command, Actor actor) throws Exception {
        actor.require(Role.ORGANIZATION);
        String organization = actor.requireSomeOrganization();
        var published = lookup.require(command.callId());
        if (organization.equals(published.organization())) throw new Rejection(CommissioningRule.OWN_CALL);
        String category = published.category();
        if (!qualifications.isQualified(organization, category, command.at())) {
            throw new Rejection(CommissioningRule.NOT_QUALIFIED, category);
        }
        requirePrice(command.price(), published.ceiling());
        Bounds.requireText("/proposal", command.proposal());
        String offerId = OfferCommand.offerId(command.callId(), organization);
        try {
            calls.load(command.callId()).execute(call -> call.receive(offerId, organization, command.at()));
        } catch (AggregateNotFoundException e) {
            throw new Rejection(CommonRule.UNKNOWN, command.callId());
        }
        offers.newInstance(() ->
                new Offer(offerId, command.callId(), organization, command.price(), command.proposal(), command.at()));
    }

    private static void requirePrice(Money price, Money ceiling) {
        if (!price.currency().equals(ceiling.currency())) {
            throw Rejection.at("/price", CommissioningRule.OTHER_CURRENCY, ceiling.currency());
        }
        if (!price.isPositive()) throw Rejection.at("/price", CommissioningRule.AMOUNT_NOT_POSITIVE);
        if (price.isMoreThan(ceiling)) {
            throw Rejection.at("/price", CommissioningRule.MORE_THAN_CEILING, ceiling.toString());
        }
    }
}
