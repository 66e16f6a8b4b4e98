package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gongzhi.core.registry.OrganizationEvent.DecisionRepliedTo;
import org.gongzhi.core.registry.OrganizationEvent.QualificationAppliedFor;
import org.gongzhi.core.registry.OrganizationEvent.QualificationEvent;
import org.gongzhi.core.registry.OrganizationEvent.QualificationGranted;
import org.gongzhi.core.registry.OrganizationEvent.QualificationRefused;
import org.gongzhi.core.registry.OrganizationEvent.QualificationReinstated;
import org.gongzhi.core.registry.OrganizationEvent.QualificationSuspended;
import org.gongzhi.core.registry.OrganizationEvent.QualificationWithdrawn;
import org.jspecify.annotations.Nullable;

/**
 * An organization's standing in one service category: a fold of the events about it.
 *
 * @param expiresAt of the last grant; null before the first
 * @param spells when it was, is or will be qualified as things stand, earliest first
 * @param replied the organization had its word on the last decision
 */
public record Qualification(Status status, @Nullable Instant expiresAt, List<Spell> spells, boolean replied) {

    /** After the last event; a grant or suspension may have {@linkplain #lapsed lapsed} since. */
    public enum Status {
        NONE,
        APPLIED,
        GRANTED,
        REFUSED,
        SUSPENDED,
        WITHDRAWN
    }

    /** From an instant on, until just before another. */
    public record Spell(Instant from, Instant until) {

        boolean contains(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(until);
        }

        Spell endingAt(Instant end) {
            return end.isBefore(until) ? new Spell(from, end) : this;
        }
    }

    private static final Qualification NONE = new Qualification(Status.NONE, null, List.of(), false);

    public Qualification {
        spells = List.copyOf(spells);
    }

    public static Qualification initial() {
        return NONE;
    }

    public Qualification apply(QualificationEvent event) {
        return switch (event) {
            case QualificationAppliedFor ignored -> to(Status.APPLIED, spells);
            case QualificationRefused ignored -> to(Status.REFUSED, spells);
            case QualificationGranted e -> from(e.at(), e.expiresAt());
            case QualificationSuspended e -> to(Status.SUSPENDED, endedAt(e.at()));
            case QualificationReinstated e -> expiresAt == null ? this : from(e.at(), expiresAt);
            case QualificationWithdrawn e -> to(Status.WITHDRAWN, endedAt(e.at()));
            case DecisionRepliedTo ignored -> new Qualification(status, expiresAt, spells, true);
        };
    }

    /** Whether services of the category could be offered at that instant. */
    public boolean isQualified(Instant on) {
        return spells.stream().anyMatch(spell -> spell.contains(on));
    }

    /** Whether a grant, suspended or not, is past its expiry. */
    public boolean lapsed(Instant on) {
        return (status == Status.GRANTED || status == Status.SUSPENDED) && expiresAt != null && !on.isBefore(expiresAt);
    }

    /** Whether the last decision went against the organization, so that it has a right to reply. */
    public boolean decidedAgainst() {
        return status == Status.REFUSED || status == Status.SUSPENDED || status == Status.WITHDRAWN;
    }

    private Qualification from(Instant start, Instant expiry) {
        var withNext = Stream.concat(spells.stream(), Stream.of(new Spell(start, expiry)));
        return new Qualification(Status.GRANTED, expiry, withNext.toList(), false);
    }

    private Qualification to(Status next, List<Spell> newSpells) {
        return new Qualification(next, expiresAt, newSpells, false);
    }

    private List<Spell> endedAt(Instant end) {
        return spells.stream().map(spell -> spell.endingAt(end)).toList();
    }
}
