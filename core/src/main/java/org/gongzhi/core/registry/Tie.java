package org.gongzhi.core.registry;

import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.TieCommand.DeclareTie;
import org.gongzhi.core.registry.TieCommand.EndTie;
import org.gongzhi.core.registry.TieEvent.TieDeclared;
import org.gongzhi.core.registry.TieEvent.TieEnded;
import org.jspecify.annotations.Nullable;

/** 利害关系: what ties a person to an organization. Who is tied does not decide on it (DOMAIN.md, 3, rule 3). */
public class Tie {

    /** A party of an outside issuer may be named otherwise than the registry's. */
    private static final Pattern PARTY = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String tieId;

    private String party = "";
    private String organizationId = "";
    private TieStanding standing = TieStanding.initial();

    protected Tie() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(DeclareTie command, Actor actor, Organizations organizations) {
        checkConcerned(command.party(), actor);
        if (!PARTY.matcher(command.party()).matches()) throw Rejection.at("/party", RegistryRule.PARTY_FORMAT);
        if (!organizations.standing(command.organizationId()).registered()) {
            throw Rejection.at("/organizationId", RegistryRule.ORGANIZATION_UNKNOWN, command.organizationId());
        }
        if (standing.kinds().contains(command.kind())) throw new Rejection(RegistryRule.TIE_DECLARED_ALREADY);
        AggregateLifecycle.apply(new TieDeclared(
                command.tieId(), command.party(), command.organizationId(), command.kind(), command.at()));
    }

    @CommandHandler
    public void handle(EndTie command, Actor actor) {
        checkConcerned(party, actor);
        if (command.reason().isBlank() || command.reason().length() > Organization.LONGEST_TEXT) {
            throw Rejection.at("/reason", RegistryRule.REASON_REQUIRED, Organization.LONGEST_TEXT);
        }
        if (!standing.kinds().contains(command.kind())) throw new Rejection(RegistryRule.NOT_TIED);
        AggregateLifecycle.apply(
                new TieEnded(command.tieId(), party, organizationId, command.kind(), command.reason(), command.at()));
    }

    @EventSourcingHandler
    void on(TieEvent event) {
        tieId = event.tieId();
        party = event.party();
        organizationId = event.organizationId();
        standing = standing.apply(event);
    }

    private static void checkConcerned(String party, Actor actor) {
        if (!party.equals(actor.party())) actor.require(Role.SUPERVISOR, Role.ADMINISTRATOR);
    }
}
