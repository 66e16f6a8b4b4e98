package org.gongzhi.core.command;

import org.gongzhi.core.Actor;

/** The way in: every change of the record is a command sent here. */
public interface Commands {

    /**
     * Carries the command out and returns when its events are durable. Conflicts with concurrent commands are retried
     * on a fresh load, a bounded number of times.
     *
     * @throws org.gongzhi.core.Rejection a rule refuses it; nothing was stored
     * @throws StaleVersionException the expected version is not the stream's head; nothing was stored
     * @throws org.gongzhi.core.store.LogUnavailableException the store is away; nothing was stored
     */
    Outcome send(Object command, Actor actor, Terms terms);

    default Outcome send(Object command, Actor actor) {
        return send(command, actor, Terms.NONE);
    }
}
