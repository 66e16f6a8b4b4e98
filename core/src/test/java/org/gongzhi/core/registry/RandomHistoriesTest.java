package org.gongzhi.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.registry.OrganizationEvent.DecisionRepliedTo;
import org.gongzhi.core.registry.OrganizationEvent.QualificationAppliedFor;
import org.gongzhi.core.registry.OrganizationEvent.QualificationEvent;
import org.gongzhi.core.registry.OrganizationEvent.QualificationGranted;
import org.gongzhi.core.registry.OrganizationEvent.QualificationRefused;
import org.gongzhi.core.registry.OrganizationEvent.QualificationReinstated;
import org.gongzhi.core.registry.OrganizationEvent.QualificationSuspended;
import org.gongzhi.core.registry.OrganizationEvent.QualificationWithdrawn;
import org.gongzhi.core.registry.OrganizationIdentifier.OrgId;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.registry.StaffEvent.StaffDeactivated;
import org.gongzhi.core.registry.StaffEvent.StaffRolesChanged;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long random histories, right and wrong commands mixed, through the command side into a real log. */
class RandomHistoriesTest {

    private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
    private static final String DEPARTMENT = "organization-XX-TEST-dep";
    private static final List<String> PROVIDERS = List.of("organization-XX-TEST-a", "organization-XX-TEST-b");
    private static final List<String> CATEGORIES = List.of("care", "youth");
    private static final List<String> STAFF =
            IntStream.rangeClosed(1, 12).mapToObj(i -> "staff-" + i).toList();
    private static final Actor ADMINISTRATOR = Actor.staff("staff-0", DEPARTMENT, Role.ADMINISTRATOR);

    private DataFolder folder;
    private SqliteEventLog log;
    private CommandSide side;
    private Instant now = START;
    private final List<Object> history = new ArrayList<>();
    private final Set<Rule> refusals = new HashSet<>();

    @BeforeEach
    void start(@TempDir Path path) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        Areas areas = id -> id.equals("area-g") ? new AreaState(AreaKind.GRID, "area-c", "o") : AreaState.initial();
        side = CommandSide.builder(log, EventTypes.of(OrganizationEvent.class, StaffEvent.class))
                .aggregates(List.of(Organization.class, Staff.class))
                .resource(Areas.class, axon -> areas)
                .resource(Organizations.class, axon -> this::standing)
                .resource(Ties.class, axon -> (party, organization) -> false)
                .cachedAggregates(1)
                .build();
        send(register("dep", OrganizationKind.DEPARTMENT), ADMINISTRATOR);
        send(register("a", OrganizationKind.SOCIAL_ORGANIZATION), ADMINISTRATOR);
        send(register("b", OrganizationKind.ENTERPRISE), ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        side.close();
        log.close();
        folder.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aQualificationIsNeverHeldTwiceAndEveryNoHasAReason(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int step = 0; step < 800; step++) {
            now = now.plus(Duration.ofDays(random.nextInt(4)));
            var command = organizationCommand(random);
            send(command, random.nextInt(10) == 0 ? actor(random) : rightActor(command));
        }

        for (String organization : PROVIDERS) {
            for (String category : CATEGORIES) checkQualification(organization, category);
        }
        assertThat(history.stream().filter(QualificationEvent.class::isInstance).map(Object::getClass))
                .as("the history has seen every event")
                .contains((Class[]) QualificationEvent.class.getPermittedSubclasses());
        assertThat(refusals).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void staffHoldRolesOfTheirOrganizationsKindUntilTheyLeaveAndNothingAfter(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int step = 0; step < 300; step++) {
            now = now.plus(Duration.ofHours(random.nextInt(48)));
            send(staffCommand(random), random.nextInt(10) == 0 ? actor(random) : ADMINISTRATOR);
        }

        for (String staff : STAFF) checkStaff(staff);
        assertThat(history.stream().filter(StaffEvent.class::isInstance).map(Object::getClass))
                .as("the history has seen every event")
                .contains((Class[]) StaffEvent.class.getPermittedSubclasses());
        assertThat(refusals).hasSizeGreaterThan(4);
    }

    @Test
    void anOrganizationIsNotRegisteredTwice() {
        long head = log.head();

        send(register("a", OrganizationKind.ENTERPRISE), ADMINISTRATOR);

        assertThat(log.head()).isEqualTo(head);
        assertThat(refusals).extracting(Rule::code).containsExactly("common.already-exists");
    }

    /** A second, naive reading of the rules, kept apart from the fold that the aggregate decides on. */
    private void checkQualification(String organization, String category) {
        boolean applied = false;
        boolean against = false;
        boolean suspended = false;
        Instant heldUntil = Instant.MIN;
        var qualifiedDays = new HashMap<Instant, Boolean>();
        Instant day = START;
        for (Object recorded : history) {
            if (!(recorded instanceof QualificationEvent event)
                    || !event.organizationId().equals(organization)
                    || !event.category().equals(category)) continue;
            for (; day.isBefore(event.at()); day = day.plus(Duration.ofDays(1))) {
                qualifiedDays.put(day, !suspended && day.isBefore(heldUntil));
            }
            boolean held = event.at().isBefore(heldUntil);
            switch (event) {
                case QualificationAppliedFor ignored -> {
                    assertThat(applied || held)
                            .as("applied for while open or held: " + event)
                            .isFalse();
                    applied = true;
                    against = false;
                    suspended = false;
                }
                case QualificationGranted e -> {
                    assertThat(applied).as("granted unasked: " + e).isTrue();
                    assertThat(held).as("granted while held: " + e).isFalse();
                    assertThat(e.expiresAt()).isAfter(e.at());
                    applied = false;
                    heldUntil = e.expiresAt();
                }
                case QualificationRefused e -> {
                    assertThat(applied).as("refused unasked: " + e).isTrue();
                    assertThat(e.reason()).isNotBlank();
                    applied = false;
                    against = true;
                }
                case QualificationSuspended e -> {
                    assertThat(held && !suspended)
                            .as("suspended though not active: " + e)
                            .isTrue();
                    assertThat(e.reason()).isNotBlank();
                    suspended = true;
                    against = true;
                }
                case QualificationReinstated e -> {
                    assertThat(held && suspended)
                            .as("reinstated though not suspended: " + e)
                            .isTrue();
                    assertThat(e.reason()).isNotBlank();
                    suspended = false;
                    against = false;
                }
                case QualificationWithdrawn e -> {
                    assertThat(held).as("withdrawn though not held: " + e).isTrue();
                    assertThat(e.reason()).isNotBlank();
                    heldUntil = Instant.MIN;
                    suspended = false;
                    against = true;
                }
                case DecisionRepliedTo e -> {
                    assertThat(against).as("replied to nothing: " + e).isTrue();
                    against = false;
                }
            }
        }
        var standing = standing(organization);
        assertThat(qualifiedDays).isNotEmpty();
        qualifiedDays.forEach((on, expected) -> assertThat(standing.isQualified(category, on))
                .as("%s for %s on %s", organization, category, on)
                .isEqualTo(expected));
    }

    private void checkStaff(String staffId) {
        var events = history.stream()
                .filter(e -> e instanceof StaffEvent event && event.staffId().equals(staffId))
                .map(StaffEvent.class::cast)
                .toList();
        String organization = "";
        boolean left = false;
        for (StaffEvent event : events) {
            assertThat(left).as("after leaving: " + event).isFalse();
            switch (event) {
                case StaffAppointed e -> {
                    assertThat(organization).as("appointed twice: " + e).isEmpty();
                    organization = e.organizationId();
                    checkRoles(organization, e.roles());
                }
                case StaffRolesChanged e -> checkRoles(organization, e.roles());
                case StaffDeactivated ignored -> left = true;
            }
        }
    }

    private static void checkRoles(String organization, Set<Role> roles) {
        assertThat(roles).isNotEmpty().doesNotContain(Role.RESIDENT, Role.SYSTEM);
        if (organization.equals(DEPARTMENT)) assertThat(roles).doesNotContain(Role.ORGANIZATION);
        else assertThat(roles).isSubsetOf(Role.ORGANIZATION, Role.EVALUATOR);
    }

    /** Sends, and sees that a refusal stores nothing and says by which rule. */
    private void send(Object command, Actor actor) {
        long before = log.head();
        try {
            var outcome = side.commands().send(command, actor);
            assertThat(log.head()).isEqualTo(before + 1);
            side.eventStore()
                    .readEvents(outcome.stream(), outcome.version())
                    .forEachRemaining(event -> history.add(event.getPayload()));
        } catch (Rejection rejection) {
            assertThat(log.head()).isEqualTo(before);
            refusals.add(rejection.rule());
        }
    }

    private QualificationStanding standing(String organizationId) {
        var standing = QualificationStanding.initial();
        for (Object event : history) {
            if (event instanceof OrganizationEvent e && e.organizationId().equals(organizationId)) {
                standing = standing.apply(e);
            }
        }
        return standing;
    }

    private OrganizationCommand register(String id, OrganizationKind kind) {
        return new OrganizationCommand.RegisterOrganization(new OrgId("XX-TEST", id), kind, id, null, now);
    }

    private OrganizationCommand organizationCommand(RandomGenerator random) {
        String organization = oneOf(PROVIDERS, random);
        String category = oneOf(CATEGORIES, random);
        String reason = random.nextInt(10) == 0 ? " " : "because " + random.nextInt(100);
        return switch (random.nextInt(8)) {
            case 0 -> new OrganizationCommand.ApplyForQualification(organization, category, now);
            case 1, 2 ->
                new OrganizationCommand.GrantQualification(
                        organization, category, now.plus(Duration.ofDays(random.nextInt(90))), now);
            case 3 -> new OrganizationCommand.RefuseQualification(organization, category, reason, now);
            case 4 -> new OrganizationCommand.SuspendQualification(organization, category, reason, now);
            case 5 -> new OrganizationCommand.ReinstateQualification(organization, category, reason, now);
            case 6 -> new OrganizationCommand.WithdrawQualification(organization, category, reason, now);
            default -> new OrganizationCommand.ReplyToDecision(organization, category, reason, now);
        };
    }

    private StaffCommand staffCommand(RandomGenerator random) {
        String staff = oneOf(STAFF, random);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (int i = random.nextInt(3); i > 0; i--) roles.add(oneOf(List.of(Role.values()), random));
        String area = random.nextBoolean() ? "area-g" : null;
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                var organizations = Stream.concat(PROVIDERS.stream(), Stream.of(DEPARTMENT, "organization-unknown"))
                        .toList();
                yield new StaffCommand.AppointStaff(staff, oneOf(organizations, random), roles, area, now);
            }
            case 4 -> new StaffCommand.DeactivateStaff(staff, now);
            default -> new StaffCommand.ChangeStaffRoles(staff, roles, area, now);
        };
    }

    private static Actor rightActor(OrganizationCommand command) {
        return switch (command) {
            case OrganizationCommand.ApplyForQualification c -> Actor.staff("m", c.organizationId(), Role.ORGANIZATION);
            case OrganizationCommand.ReplyToDecision c -> Actor.staff("m", c.organizationId(), Role.ORGANIZATION);
            default -> Actor.staff("o", DEPARTMENT, Role.CASE_OFFICER);
        };
    }

    /** A member of either provider, the department's officer, or now and then an officer with nothing to decide. */
    private static Actor actor(RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> Actor.staff("m", PROVIDERS.get(0), Role.ORGANIZATION);
            case 2, 3 -> Actor.staff("m", PROVIDERS.get(1), Role.ORGANIZATION);
            case 4 -> Actor.staff("o", PROVIDERS.get(1), Role.CASE_OFFICER);
            default -> Actor.staff("o", DEPARTMENT, Role.CASE_OFFICER);
        };
    }

    private static <T> T oneOf(List<T> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }
}
