package org.gongzhi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.command.StreamState;
import org.gongzhi.core.commissioning.DelegationLookup;
import org.gongzhi.core.commissioning.TieLookup;
import org.gongzhi.core.district.District;
import org.gongzhi.core.evidence.NoteSigner;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.RememberedKeys;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.core.registry.DelegationCommand;
import org.gongzhi.core.registry.DelegationEvent;
import org.gongzhi.core.registry.DelegationStanding;
import org.gongzhi.core.registry.OrganizationEvent;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.StaffEvent;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.registry.Standings;
import org.gongzhi.core.registry.TieCommand;
import org.gongzhi.core.registry.TieEvent;
import org.gongzhi.core.registry.TieStanding;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.Notary;
import org.gongzhi.core.store.sqlite.SqliteCommitSource;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteProofStore;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;

/**
 * What trust costs: durable commands a second that are authorized, over the same by anybody; and those that are
 * authorized, whose words are sealed, on a log that is chained and followed by a notary, over those without any of it.
 *
 * <p>Authorized is: how the party and their organization stand in the registry is looked up for each command (the service
 * remembers it for a second, so this is more than it does), roles and organization are required, ties of the actor to
 * the supplier are looked for, and delegations between the actor and who acted before.
 *
 * <p>Arguments: seconds a turn, turns (the first of each is for warming up and not counted).
 */
public final class Trust {

    private static final int CLIENTS = 64;
    private static final int DESKS = 1_000;
    private static final int STAFF = 1_000;
    private static final int ORGANIZATIONS = 20;
    private static final int SUPPLIERS = 50;
    private static final Instant AT = Instant.parse("2026-11-26T08:00:00Z");
    private static final Words WORDS = new Words("三个报价中方案最好。 The best plan of the three offers.");
    private static final NoteSigner SIGNER = NoteSigner.of("bench.example/log", NoteSigner.newKey());

    private Trust() {}

    public static void main(String[] arguments) throws Exception {
        var load = new Load(CLIENTS, Duration.ofSeconds(Long.parseLong(arguments[0])));
        int turns = Integer.parseInt(arguments[1]);
        Path path = Files.createTempDirectory("gongzhi-bench-trust");
        try (var folder = DataFolder.open(path.resolve("trusted"));
                var log = SqliteEventLog.open(folder);
                var source = SqliteCommitSource.open(folder.path());
                var evidence = SqliteProofStore.open(folder);
                var notary = new Notary(source, evidence, SIGNER, InstantSource.system(), Duration.ofSeconds(1));
                var keys = new RememberedKeys(SqliteSubjectKeys.open(folder, new MasterKeys(List.of(new byte[32]))));
                var side = side(log, keys);
                var bareFolder = DataFolder.open(path.resolve("bare"));
                var bareLog = SqliteEventLog.openUnchained(bareFolder, AppendObserver.NONE);
                var bareKeys = SqliteSubjectKeys.open(bareFolder, new MasterKeys(List.of(new byte[32])));
                var bareSide = side(bareLog, bareKeys)) {
            notary.start();
            var standings = District.standings(side);
            var bareStandings = District.standings(bareSide);
            measure(
                    "authorized / by anybody",
                    turns,
                    () -> load.rate(client -> authorized(bareSide, bareStandings, false, client)),
                    () -> load.rate(client -> byAnybody(bareSide, client)));
            measure(
                    "authorized, sealed, chained and followed by the notary / none of it",
                    turns,
                    () -> load.rate(client -> authorized(side, standings, true, client)),
                    () -> load.rate(client -> byAnybody(bareSide, client)));
        }
    }

    private static void measure(String what, int turns, Turns.Measured with, Turns.Measured without) throws Exception {
        var measured = Turns.take(what, 1, turns - 1, with, without);
        Figure.atLeast(0.8, "durable commands in process, %s, %d clients".formatted(what, CLIENTS), "/s", measured)
                .print();
    }

    /** With staff and organizations on record, and a key for each desk. */
    private static CommandSide side(SqliteEventLog log, SubjectKeys keys) {
        var side = CommandSide.builder(
                        log,
                        EventTypes.of(
                                Desk.Event.class,
                                StaffEvent.class,
                                OrganizationEvent.class,
                                DelegationEvent.class,
                                TieEvent.class))
                .aggregates(List.of(Desk.class))
                .sealing(new Sealing(keys))
                .resource(TieLookup.class, axon -> ties(axon.eventStore()))
                .resource(DelegationLookup.class, axon -> delegations(axon.eventStore()))
                .build();
        for (int i = 0; i < ORGANIZATIONS; i++) {
            String id = organization(i);
            happened(
                    side,
                    id,
                    new OrganizationRegistered(
                            id, OrganizationKind.DEPARTMENT, "Office " + i, "XX-BENCH", "" + i, null, AT));
        }
        for (int i = 0; i < STAFF; i++) {
            happened(
                    side,
                    staff(i),
                    new StaffAppointed(staff(i), organizationOf(i), Set.of(Role.COMMISSIONER), null, AT));
        }
        for (int i = 0; i < DESKS; i++) keys.require(desk(i));
        return side;
    }

    private static void happened(CommandSide side, String stream, Object event) {
        side.eventStore().publish(new GenericDomainEventMessage<>("Registry", stream, 0, event));
    }

    private static TieLookup ties(EventStore events) {
        var ties = new StreamState<TieStanding>(
                events,
                (before, event) -> event instanceof TieEvent e
                        ? (before == null ? TieStanding.initial() : before).apply(e)
                        : before);
        return (party, organization) -> ties.find(TieCommand.tieId(party, organization))
                .filter(TieStanding::tied)
                .isPresent();
    }

    private static DelegationLookup delegations(EventStore events) {
        var delegations = new StreamState<DelegationStanding>(
                events,
                (before, event) -> event instanceof DelegationEvent e ? DelegationStanding.after(before, e) : before);
        return (one, other, from, to) -> Stream.of(
                        DelegationCommand.delegationId(one, other), DelegationCommand.delegationId(other, one))
                .flatMap(id -> delegations.find(id).stream())
                .anyMatch(delegation -> delegation.stoodBetween(from, to));
    }

    private static Load.Step authorized(CommandSide side, Standings standings, boolean sealed, int client) {
        var random = new SplittableRandom(client);
        return () -> {
            int i = random.nextInt(STAFF);
            var staff = standings.staff(staff(i)).filter(each -> !each.left()).orElseThrow();
            if (standings.isSuspended(staff.organizationId())) throw new IllegalStateException("suspended");
            var actor = new Actor(staff(i), staff.roles(), staff.organizationId(), null);
            var decide = new Desk.Decide(
                    desk(random.nextInt(DESKS)),
                    organizationOf(i),
                    "organization-supplier-" + random.nextInt(SUPPLIERS),
                    staff((i + 1) % STAFF),
                    sealed,
                    WORDS,
                    AT);
            side.commands().send(decide, actor);
        };
    }

    private static Load.Step byAnybody(CommandSide side, int client) {
        var random = new SplittableRandom(client);
        return () -> {
            int i = random.nextInt(STAFF);
            var actor = new Actor(staff(i), Set.of(Role.COMMISSIONER), organizationOf(i), null);
            side.commands().send(new Desk.DecideUnasked(desk(random.nextInt(DESKS)), false, WORDS), actor);
        };
    }

    private static String desk(int i) {
        return "desk-" + i;
    }

    private static String staff(int i) {
        return "staff-" + i;
    }

    private static String organization(int i) {
        return "organization-" + i;
    }

    private static String organizationOf(int staff) {
        return organization(staff % ORGANIZATIONS);
    }
}
