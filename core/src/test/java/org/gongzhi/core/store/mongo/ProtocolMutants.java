package org.gongzhi.core.store.mongo;

import static org.gongzhi.core.mutant.Mutant.in;

import java.util.List;
import org.gongzhi.core.mutant.Mutant;

/** The rules of the appending protocol, each switched off in its own code. */
public final class ProtocolMutants {

    public static final List<Mutant> ALL = List.of(
            new Mutant(
                    "the tail is read by majority",
                    in(
                            CommitWriter.class,
                            "commits.last().ifPresent(this::advance)",
                            "((SimulatedClient) commits).lastByLocalRead().ifPresent(this::advance)")),
            new Mutant(
                    "an insert without an answer is unknown, not failed",
                    in(
                            CommitWriter.class,
                            "sent.contains(pending) ? LogUnavailableException",
                            "false ? LogUnavailableException")),
            new Mutant(
                    "a commit's position is that of its first event",
                    in(CommitWriter.class, "new StoredCommit( position, n,", "new StoredCommit( position + n - 1, n,"),
                    in(StoredCommit.class, "return position + n - 1;", "return position;"),
                    in(
                            CommitReader.class,
                            "page.isEmpty() || page.getFirst().position() != expected",
                            "page.isEmpty()"),
                    in(
                            CommitReader.class,
                            "if (commit.position() != expected) throw new LogGapException(expected,"
                                    + " commit.position()); expected += commit.n();",
                            "if (commit.position() - commit.n() + 1 > expected) throw new LogGapException(expected,"
                                    + " commit.position()); expected = commit.position() + 1;"),
                    in(
                            CommitReader.class,
                            "if (commit.position() + i > position)",
                            "if (commit.position() - commit.n() + 1 + i > position)"),
                    in(
                            CommitReader.class,
                            "new LoggedEvent( commit.position() + i, commit.events()",
                            "new LoggedEvent(commit.position() - commit.n() + 1 + i, commit.events()")),
            new Mutant(
                    "a commit is known again by its id",
                    in(CommitWriter.class, "!stored.id().equals(commit.id()) ||", "true ||")),
            new Mutant(
                    "what is in the way of a commit sent before is looked at",
                    in(CommitWriter.class, "event.sequence() <= before && sent.contains(pending)", "false")),
            new Mutant(
                    "and it waits until that is seen",
                    in(
                            CommitWriter.class,
                            "if (!part.id().equals(event.stream()) || part.to() < event.sequence()) continue;",
                            "if (!part.id().equals(event.stream())) continue;")),
            new Mutant(
                    "with nothing to be seen in its way yet, a commit waits",
                    in(
                            CommitWriter.class,
                            "return !found.isEmpty();",
                            "if (found.isEmpty()) refuse(staged.pending(), idTaken(staged.pending().commit()), rest);"
                                    + " return true;")),
            new Mutant(
                    "a stream's head is believed when it is stored, not when it is sent",
                    in(
                            CommitWriter.class,
                            "for (StreamPart part : parts) stagedHeads.put(part.id(), part.to());",
                            "for (StreamPart part : parts) { stagedHeads.put(part.id(), part.to());"
                                    + " heads.put(part.id(), part.to()); }")),
            new Mutant(
                    "of two commits that begin a stream one is stored, whatever their numbers",
                    in(CommitWriter.class, "part.from() : before + 1", "part.from() : event.sequence()")),
            new Mutant(
                    "a commit beyond a stream that was thought to be new is tried again",
                    in(CommitWriter.class, "if (sequence <= part.to())", "if (true)")),
            new Mutant(
                    "all streams of a commit are guarded",
                    in(
                            CommitWriter.class,
                            "return List.copyOf(parts.values());",
                            "return List.copyOf(parts.values()).subList(0, 1);")),
            new Mutant(
                    "a conflict is looked for in all streams of a commit",
                    in(
                            CommitWriter.class,
                            "for (StreamPart ours : commit.streams()) {",
                            "for (StreamPart ours : commit.streams().subList(0, 1)) {")),
            new Mutant(
                    "a receipt is stored with its commit",
                    in(CommitWriter.class, "commit.events(), commit.receipt())", "commit.events(), null)")),
            new Mutant(
                    "a used key is told from a conflict",
                    in(
                            CommitWriter.class,
                            "if (commit.receipt() != null && other.receipt()",
                            "if (false && other.receipt()")),
            new Mutant(
                    "a commit's own receipt does not refuse it",
                    in(
                            CommitWriter.class,
                            "if (isStoredAs(staged.pending().commit(), other)) {",
                            "if (commit.receipt() == null && isStoredAs(staged.pending().commit(), other)) {")),
            new Mutant(
                    "a commit knows the latest time before it",
                    in(CommitWriter.class, "long latestSoFar = latest;", "long latestSoFar = Long.MIN_VALUE;")),
            new Mutant(
                    "a commit continues the chain that is stored before it",
                    in(CommitWriter.class, "chain = commit.requiredChain();", "")),
            new Mutant(
                    "a reader that is shown less than before says so",
                    in(CommitReader.class, "if (page.isEmpty()) throw behind();", "")));

    private ProtocolMutants() {}
}
