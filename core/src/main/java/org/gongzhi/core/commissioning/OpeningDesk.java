package org.gongzhi.core.commissioning;

import java.security.SecureRandom;
import java.time.Instant;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.commissioning.CallCommand.OpenOffers;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.OpenerCommand.RegisterOpeningKey;
import org.gongzhi.core.sealing.LockedKey;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.core.sealing.UndecipherableException;

/**
 * Where a passphrase becomes a share, for openers who have no tool of their own to keep a key. The passphrase goes no
 * further than this: no command and no event has it.
 */
public final class OpeningDesk {

    private final Commands commands;
    private final CallLookup calls;
    private final OpenerLookup openers;
    private final SecureRandom random;
    private final PassphraseTries tries = new PassphraseTries();

    public OpeningDesk(Commands commands, CallLookup calls, OpenerLookup openers, SecureRandom random) {
        this.commands = commands;
        this.calls = calls;
        this.openers = openers;
        this.random = random;
    }

    /**
     * Makes a key pair, of which the private key is kept under the passphrase only.
     *
     * @throws Rejection the passphrase is too short or too long, or the actor may not open
     */
    public Outcome register(Actor actor, String passphrase, Instant at, Terms terms) {
        actor.require(Role.COMMISSIONER, Role.SUPERVISOR);
        int length = passphrase.codePointCount(0, passphrase.length());
        if (length < LockedKey.SHORTEST_PASSPHRASE || length > LockedKey.LONGEST_PASSPHRASE) {
            throw Rejection.at(
                    "/passphrase",
                    CommissioningRule.PASSPHRASE_LENGTH,
                    LockedKey.SHORTEST_PASSPHRASE,
                    LockedKey.LONGEST_PASSPHRASE);
        }
        SealingKeys keys = SealingKeys.generate(random);
        var locked = LockedKey.lock(keys, passphrase, random);
        keys.forget();
        return commands.send(
                new RegisterOpeningKey(OpenerCommand.openerId(actor.party()), keys.publicKey(), locked, at),
                actor,
                terms);
    }

    /**
     * Opens as {@link OpenOffers}, with the share that the passphrase unlocks. What does not depend on the passphrase
     * is asked first, so that it is not even tried before its time.
     *
     * @throws Rejection as the command, and for a wrong passphrase
     */
    public Outcome open(Actor actor, String callId, String passphrase, Instant at, Terms terms) {
        actor.require(Role.COMMISSIONER, Role.SUPERVISOR);
        CallSealed call = calls.requireSealed(callId);
        KeyShare share = call.requireShareOf(actor.party());
        Instant until = calls.require(callId).offersUntil();
        if (at.isBefore(until)) throw new Rejection(CommissioningRule.OFFERS_NOT_YET_DUE, until);
        SealingKeys keys = unlock(actor.party(), share.keyId(), passphrase, at);
        try {
            return commands.send(new OpenOffers(callId, share.open(callId, keys), at), actor, terms);
        } catch (UndecipherableException e) {
            throw new IllegalStateException("a share of " + callId + " is not sealed to the key it names", e);
        } finally {
            keys.forget();
        }
    }

    private SealingKeys unlock(String party, String keyId, String passphrase, Instant at) {
        var key = openers.find(party, keyId).orElseThrow();
        LockedKey locked = key.locked();
        if (locked == null) throw Rejection.at("/passphrase", CommissioningRule.KEY_HELD_BY_OPENER);
        tries.begin(party, at);
        try {
            SealingKeys keys = locked.unlock(passphrase, key.publicKey());
            tries.succeeded(party);
            return keys;
        } catch (UndecipherableException e) {
            throw Rejection.at("/passphrase", CommissioningRule.WRONG_PASSPHRASE);
        }
    }
}
