package org.gongzhi.core.participation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashSet;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.participation.PaperVoteCommand.EnterPaper;
import org.gongzhi.core.participation.PaperVoteEvent.PaperConfirmed;
import org.gongzhi.core.participation.PaperVoteEvent.PaperDisputed;
import org.gongzhi.core.participation.PaperVoteEvent.PaperEntered;
import org.jspecify.annotations.Nullable;

/** One voter's paper, read by two who do not see what the other has read. See {@link EnterPaperHandler}. */
public class PaperVote {

    /** So that a paper that nobody can read ends somewhere. */
    static final int MOST_DISPUTES = 20;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String paperId;

    /** By the first of two; null while nobody has entered it, or after a dispute. */
    private @Nullable PaperEntered first;

    private int disputes;

    /** For Axon. */
    protected PaperVote() {}

    /** Whether it is confirmed by this: the second of two read the same. */
    boolean enter(EnterPaper command, Actor clerk) {
        if (first == null) {
            if (disputes == MOST_DISPUTES) {
                throw new Rejection(ParticipationRule.CHANGED_TOO_OFTEN, MOST_DISPUTES);
            }
            apply(new PaperEntered(
                    command.paperId(),
                    command.ballotId(),
                    command.voter(),
                    command.entries(),
                    clerk.principal(),
                    command.at()));
            return false;
        }
        if (first.clerk().equals(clerk.party()) || first.clerk().equals(clerk.principal())) {
            throw new Rejection(ParticipationRule.SECOND_CLERK_NEEDED);
        }
        boolean same = new HashSet<>(first.entries()).equals(new HashSet<>(command.entries()));
        if (same) {
            apply(new PaperConfirmed(
                    command.paperId(), command.ballotId(), command.voter(), clerk.principal(), command.at()));
        } else {
            apply(new PaperDisputed(
                    command.paperId(),
                    command.ballotId(),
                    command.voter(),
                    command.entries(),
                    clerk.principal(),
                    command.at()));
        }
        return same;
    }

    @EventSourcingHandler
    void on(PaperVoteEvent event) {
        switch (event) {
            case PaperEntered e -> {
                paperId = e.paperId();
                first = e;
            }
            case PaperConfirmed e -> first = null;
            case PaperDisputed e -> {
                first = null;
                disputes++;
            }
        }
    }
}
