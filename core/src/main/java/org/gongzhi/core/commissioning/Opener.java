package org.gongzhi.core.commissioning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.OpenerCommand.RegisterOpeningKey;
import org.gongzhi.core.commissioning.OpenerEvent.OpeningKeyRegistered;
import org.gongzhi.core.sealing.SealingKeys;
import org.jspecify.annotations.Nullable;

/** A member of staff with a key of their own, to which shares of calls' keys are sealed. */
public class Opener {

    private static final int MOST_KEYS = 20;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String openerId;

    private final Set<String> keyIds = new HashSet<>();

    /** For Axon. */
    protected Opener() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(RegisterOpeningKey command, Actor actor) {
        actor.require(Role.COMMISSIONER, Role.SUPERVISOR);
        String organization = actor.requireSomeOrganization();
        if (!command.openerId().equals(OpenerCommand.openerId(actor.party()))) {
            throw new Rejection(CommonRule.UNKNOWN, command.openerId());
        }
        if (SealingKeys.readPublicKey(command.publicKey()).isEmpty()) {
            throw Rejection.at("/publicKey", CommissioningRule.NOT_AN_X25519_KEY);
        }
        String keyId = SealingKeys.thumbprint(command.publicKey());
        if (keyIds.contains(keyId)) throw new Rejection(CommissioningRule.KEY_REGISTERED_ALREADY);
        if (keyIds.size() == MOST_KEYS) throw new Rejection(CommonRule.TOO_MANY, MOST_KEYS);
        apply(new OpeningKeyRegistered(
                command.openerId(),
                actor.party(),
                organization,
                actor.is(Role.SUPERVISOR),
                keyId,
                command.publicKey(),
                command.locked(),
                command.at()));
    }

    @EventSourcingHandler
    void on(OpenerEvent event) {
        switch (event) {
            case OpeningKeyRegistered e -> {
                openerId = e.openerId();
                keyIds.add(e.keyId());
            }
        }
    }
}
