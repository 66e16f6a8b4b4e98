package org.gongzhi.projections.openrecord;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongzhi.core.commissioning.ContractEvent.ContractCompleted;
import org.gongzhi.core.commissioning.ContractEvent.ContractSigned;
import org.gongzhi.core.commissioning.ContractEvent.ServiceRated;
import org.gongzhi.core.registry.OrganizationEvent;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * An organization as everybody may see it: who it is, what it is qualified for, and its record.
 *
 * @param qualifiedFor the categories in which its qualification was granted and not taken away; see the expiry
 * @param qualifications where each stands, by category
 * @param suspendedBecause why nothing can be done in its name for now; null where it can
 */
public record OrganizationPage(
        String organizationId,
        OrganizationKind kind,
        String name,
        String scheme,
        String identifier,
        long version,
        List<String> qualifiedFor,
        Map<String, Qualification> qualifications,
        @Nullable String suspendedBecause,
        long contractsSigned,
        long contractsCompleted,
        Ratings ratings) {

    public enum Standing {
        APPLIED,
        GRANTED,
        REFUSED,
        SUSPENDED,
        WITHDRAWN
    }

    /** @param because the reason given for the last decision, and what the organization replied */
    public record Qualification(
            Standing standing,
            @Nullable Instant expiresAt,
            @Nullable String because,
            @Nullable String reply) {}

    public static final View<OrganizationPage> VIEW = View.of("openrecord.organizations", 2, OrganizationPage.class)
            .index("all", "organizationId")
            .index("byKind", "kind", "organizationId")
            .multiValuedIndex("byCategory", "qualifiedFor", "qualifiedFor", "organizationId")
            .on(OrganizationRegistered.class, OrganizationEvent::organizationId, (none, event) -> registered(event))
            .on(OrganizationEvent.QualificationAppliedFor.class, e -> e.organizationId(), OrganizationPage::decided)
            .on(OrganizationEvent.QualificationGranted.class, e -> e.organizationId(), OrganizationPage::decided)
            .on(OrganizationEvent.QualificationRefused.class, e -> e.organizationId(), OrganizationPage::decided)
            .on(OrganizationEvent.QualificationSuspended.class, e -> e.organizationId(), OrganizationPage::decided)
            .on(OrganizationEvent.QualificationReinstated.class, e -> e.organizationId(), OrganizationPage::decided)
            .on(OrganizationEvent.QualificationWithdrawn.class, e -> e.organizationId(), OrganizationPage::decided)
            .on(OrganizationEvent.DecisionRepliedTo.class, e -> e.organizationId(), OrganizationPage::decided)
            .on(
                    OrganizationEvent.OrganizationSuspended.class,
                    e -> e.organizationId(),
                    (page, e) -> page == null
                            ? null
                            : page.suspended(e.sequence(), e.event().reason()))
            .on(
                    OrganizationEvent.OrganizationReinstated.class,
                    e -> e.organizationId(),
                    (page, e) -> page == null ? null : page.suspended(e.sequence(), null))
            .on(ContractSigned.class, ContractSigned::supplier, (page, e) -> page == null ? null : page.signed())
            .on(
                    ContractCompleted.class,
                    ContractCompleted::supplier,
                    (page, e) -> page == null ? null : page.completed())
            .on(
                    ServiceRated.class,
                    ServiceRated::supplier,
                    (page, e) -> page == null ? null : page.rated(e.event().stars()))
            .build();

    private static OrganizationPage registered(Recorded<OrganizationRegistered> event) {
        OrganizationRegistered e = event.event();
        return new OrganizationPage(
                e.organizationId(),
                e.kind(),
                e.name(),
                e.scheme(),
                e.identifier(),
                event.sequence(),
                List.of(),
                Map.of(),
                null,
                0,
                0,
                Ratings.NONE);
    }

    private static @Nullable OrganizationPage decided(
            @Nullable OrganizationPage page, Recorded<? extends OrganizationEvent.QualificationEvent> event) {
        if (page == null) return null;
        var e = event.event();
        Qualification before = page.qualifications.get(e.category());
        Instant expiry = before == null ? null : before.expiresAt();
        String because = before == null ? null : before.because();
        Qualification after = switch (e) {
            case OrganizationEvent.QualificationAppliedFor q -> new Qualification(Standing.APPLIED, null, null, null);
            case OrganizationEvent.QualificationGranted q ->
                new Qualification(Standing.GRANTED, q.expiresAt(), null, null);
            case OrganizationEvent.QualificationRefused q ->
                new Qualification(Standing.REFUSED, null, q.reason(), null);
            case OrganizationEvent.QualificationSuspended q ->
                new Qualification(Standing.SUSPENDED, expiry, q.reason(), null);
            case OrganizationEvent.QualificationReinstated q ->
                new Qualification(Standing.GRANTED, expiry, q.reason(), null);
            case OrganizationEvent.QualificationWithdrawn q ->
                new Qualification(Standing.WITHDRAWN, null, q.reason(), null);
            case OrganizationEvent.DecisionRepliedTo q ->
                new Qualification(before == null ? Standing.REFUSED : before.standing(), expiry, because, q.reply());
        };
        var all = new TreeMap<>(page.qualifications);
        all.put(e.category(), after);
        var granted = all.entrySet().stream()
                .filter(entry -> entry.getValue().standing() == Standing.GRANTED)
                .map(Map.Entry::getKey)
                .toList();
        return new OrganizationPage(
                page.organizationId,
                page.kind,
                page.name,
                page.scheme,
                page.identifier,
                event.sequence(),
                granted,
                all,
                page.suspendedBecause,
                page.contractsSigned,
                page.contractsCompleted,
                page.ratings);
    }

    private OrganizationPage signed() {
        return with(version, suspendedBecause, contractsSigned + 1, contractsCompleted, ratings);
    }

    private OrganizationPage completed() {
        return with(version, suspendedBecause, contractsSigned, contractsCompleted + 1, ratings);
    }

    private OrganizationPage rated(int stars) {
        return with(version, suspendedBecause, contractsSigned, contractsCompleted, ratings.plus(stars));
    }

    private OrganizationPage suspended(long sequence, @Nullable String because) {
        return with(sequence, because, contractsSigned, contractsCompleted, ratings);
    }

    private OrganizationPage with(
            long newVersion, @Nullable String suspended, long signed, long completed, Ratings newRatings) {
        return new OrganizationPage(
                organizationId,
                kind,
                name,
                scheme,
                identifier,
                newVersion,
                qualifiedFor,
                qualifications,
                suspended,
                signed,
                completed,
                newRatings);
    }
}
