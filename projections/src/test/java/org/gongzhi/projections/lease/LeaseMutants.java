package org.gongzhi.projections.lease;

import static org.gongzhi.core.mutant.Mutant.in;

import java.util.List;
import org.gongzhi.core.mutant.Mutant;

/** The rules of the leases, each switched off in its own code. */
public final class LeaseMutants {

    public static final List<Mutant> ALL = List.of(
            new Mutant(
                    "a holder stops by itself before its lease ends",
                    in(
                            Claims.class,
                            "mine != null && nanos.getAsLong() - mine.renewed() < lease / SAFE_DENOMINATOR * SAFE_NUMERATOR",
                            "mine != null")),
            new Mutant(
                    "a holder counts from when it sent its beat",
                    in(Claims.class, "settle(beats, sent);", "settle(beats, nanos.getAsLong());")),
            new Mutant(
                    "who takes a lease counts from when it asked for it",
                    in(
                            Claims.class,
                            "new Held(mine.fence(), sent, leftover",
                            "new Held(mine.fence(), nanos.getAsLong(), leftover")),
            new Mutant(
                    "a challenger waits for a whole lease",
                    in(
                            Claims.class,
                            "nanos.getAsLong() - now.since() >= leases * lease",
                            "nanos.getAsLong() - now.since() >= leases * lease / 2")),
            new Mutant(
                    "a challenger counts from when it received the lease's state",
                    in(
                            Claims.class,
                            "List<Lease> leases = store.list(group); long now = nanos.getAsLong();",
                            "long now = nanos.getAsLong(); List<Lease> leases = store.list(group);")),
            new Mutant(
                    "a holder that does not know that it is one believes it after a beat",
                    in(Claims.class, "if (beaten) held.put(", "if (true) held.put(")),
            new Mutant(
                    "what is given up is no longer held",
                    in(Claims.class, "held.remove(segment); give(segment);", "give(segment);")),
            new Mutant(
                    "who takes a lease raises its fencing number",
                    in(Lease.class, "fence + 1, beat + 1", "fence, beat + 1")));

    private LeaseMutants() {}
}
