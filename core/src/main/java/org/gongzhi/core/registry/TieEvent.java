package org.gongzhi.core.registry;

import java.time.Instant;

/** What can become of a tie of interest. */
public sealed interface TieEvent {

    String tieId();

    String party();

    String organizationId();

    TieKind kind();

    Instant at();

    record TieDeclared(String tieId, String party, String organizationId, TieKind kind, Instant at)
            implements TieEvent {}

    record TieEnded(String tieId, String party, String organizationId, TieKind kind, String reason, Instant at)
            implements TieEvent {}
}
