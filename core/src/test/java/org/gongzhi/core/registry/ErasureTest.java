package org.gongzhi.core.registry;

import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.registry.ResidentCommand.ConfirmResidentKeyDestroyed;
import org.gongzhi.core.registry.ResidentCommand.DeclineErasure;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.registry.ResidentCommand.EraseResident;
import org.gongzhi.core.registry.ResidentCommand.MoveResident;
import org.gongzhi.core.registry.ResidentCommand.RecordResidentDetails;
import org.gongzhi.core.registry.ResidentCommand.RequestErasure;
import org.gongzhi.core.registry.ResidentEvent.ErasureDeclined;
import org.gongzhi.core.registry.ResidentEvent.ErasureRequested;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentDetailsRecorded;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.core.registry.ResidentEvent.ResidentKeyDestroyed;
import org.gongzhi.core.registry.StaffCommand.EraseStaff;
import org.gongzhi.core.registry.StaffCommand.RecordStaffDetails;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffDetailsRecorded;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffErased;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.registry.StaffEvent.StaffDeactivated;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of people, and how it ends. */
class ErasureTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final String ID = "resident-01hx";
    private static final PersonDetails DETAILS = new PersonDetails("王小明", "+86 138 0013-8000", "Green Lane 5");
    private static final ResidentEnrolled ENROLLED = new ResidentEnrolled(ID, "area-g1", NOW);
    private static final ResidentDetailsRecorded RECORDED =
            new ResidentDetailsRecorded(ID, Sealed.of(ID, DETAILS), NOW);
    private static final ErasureRequested REQUESTED = new ErasureRequested(ID, NOW);
    private static final ResidentErased ERASED = new ResidentErased(ID, ErasureGround.REQUESTED, NOW);
    private static final EraseResident ERASE = new EraseResident(ID, ErasureGround.REQUESTED, NOW);

    private final FixtureConfiguration<Resident> resident = new AggregateTestFixture<>(Resident.class);
    private final FixtureConfiguration<Staff> staff = new AggregateTestFixture<>(Staff.class);

    @BeforeEach
    void areas() {
        var grid = new AreaState(AreaKind.GRID, null, "organization-committee");
        Areas areas = id -> Set.of("area-g1", "area-g2").contains(id) ? grid : AreaState.initial();
        resident.registerInjectableResource(areas);
        staff.registerInjectableResource(areas);
        staff.registerInjectableResource((Organizations) id -> QualificationStanding.initial());
    }

    private static Map<String, String> as(Role role) {
        return new Actor("staff-1", Set.of(role), "organization-committee", "g1").toMetaData();
    }

    private static Map<String, String> themselves() {
        return Actor.resident(ID, "g1").toMetaData();
    }

    @Test
    void who_a_resident_is_may_be_told_when_they_are_enrolled() {
        resident.givenNoPriorActivity()
                .when(new EnrolResident(ID, "area-g1", DETAILS, NOW), as(Role.GRID_WORKER))
                .expectEvents(ENROLLED, RECORDED);
    }

    @Test
    void details_are_corrected_by_a_worker_of_the_area_only() {
        var correct = new RecordResidentDetails(ID, DETAILS, NOW);
        resident.given(ENROLLED).when(correct, as(Role.GRID_WORKER)).expectEvents(RECORDED);
        resident.given(new ResidentEnrolled(ID, "area-g2", NOW))
                .when(correct, as(Role.GRID_WORKER))
                .expectException(rejectedBy(RegistryRule.OTHER_AREA))
                .expectNoEvents();
        resident.given(ENROLLED)
                .when(correct, themselves())
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"110", "13800138000", "+48 12 345 67 89", "(010) 6505-1234"})
    void a_phone_number_is_written_as_people_do(String phone) {
        enrol(null, phone, null).expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "call me", "+", "123456789012345678901234567890123", "１３８"})
    void what_is_no_phone_number_is_refused(String phone) {
        enrol(null, phone, null)
                .expectException(rejectedBy(RegistryRule.PHONE_FORMAT))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Wang\nXiaoming", "\0"})
    void a_name_is_one_line_that_says_something(String name) {
        enrol(name, null, null)
                .expectException(rejectedBy(RegistryRule.DETAIL_FORMAT))
                .expectNoEvents();
    }

    @Test
    void details_say_at_least_something() {
        enrol(null, null, null)
                .expectException(rejectedBy(RegistryRule.DETAILS_MISSING))
                .expectNoEvents();
        enrol("w".repeat(201), null, null).expectException(rejectedBy(RegistryRule.DETAIL_FORMAT));
        enrol(null, null, "w".repeat(501)).expectException(rejectedBy(RegistryRule.DETAIL_FORMAT));
    }

    private org.axonframework.test.aggregate.ResultValidator<Resident> enrol(
            @Nullable String name, @Nullable String phone, @Nullable String address) {
        return resident.givenNoPriorActivity()
                .when(
                        new EnrolResident(ID, "area-g1", new PersonDetails(name, phone, address), NOW),
                        as(Role.CASE_OFFICER));
    }

    @Test
    void a_resident_asks_to_be_forgotten_once_and_for_nobody_else() {
        var ask = new RequestErasure(ID, NOW);
        resident.given(ENROLLED).when(ask, themselves()).expectEvents(REQUESTED);
        resident.given(ENROLLED, REQUESTED)
                .when(ask, themselves())
                .expectException(rejectedBy(RegistryRule.ERASURE_REQUESTED_ALREADY))
                .expectNoEvents();
        resident.given(ENROLLED)
                .when(ask, Actor.resident("resident-other", "g1").toMetaData())
                .expectException(rejectedBy(RegistryRule.ANOTHER_RESIDENT))
                .expectNoEvents();
    }

    @Test
    void a_request_may_be_declined_with_a_reason_and_made_again() {
        var declined = new ErasureDeclined(ID, "A dispute is pending.", NOW);
        resident.given(ENROLLED, REQUESTED)
                .when(new DeclineErasure(ID, "A dispute is pending.", NOW), as(Role.CASE_OFFICER))
                .expectEvents(declined);
        resident.given(ENROLLED, REQUESTED)
                .when(new DeclineErasure(ID, " ", NOW), as(Role.CASE_OFFICER))
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
        resident.given(ENROLLED)
                .when(new DeclineErasure(ID, "No.", NOW), as(Role.CASE_OFFICER))
                .expectException(rejectedBy(RegistryRule.ERASURE_NOT_REQUESTED));
        resident.given(ENROLLED, REQUESTED, declined)
                .when(new RequestErasure(ID, NOW), themselves())
                .expectEvents(REQUESTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CASE_OFFICER", "ADMINISTRATOR", "SYSTEM"})
    void officers_administrators_and_the_system_erase(Role role) {
        resident.given(ENROLLED, RECORDED).when(ERASE, as(role)).expectEvents(ERASED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CASE_OFFICER", "ADMINISTRATOR", "SYSTEM"})
    void nobody_else_erases(Role role) {
        resident.given(ENROLLED)
                .when(ERASE, as(role))
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }

    @Test
    void one_who_left_is_erased_too() {
        resident.given(ENROLLED, new ResidentDeactivated(ID, NOW))
                .when(ERASE, as(Role.CASE_OFFICER))
                .expectEvents(ERASED);
    }

    @Test
    void nothing_is_done_with_a_resident_who_was_erased() {
        for (var each : Set.of(
                ERASE,
                new RecordResidentDetails(ID, DETAILS, NOW),
                new MoveResident(ID, "area-g2", NOW),
                new ResidentCommand.DeactivateResident(ID, NOW))) {
            resident.given(ENROLLED, ERASED)
                    .when(each, as(Role.CASE_OFFICER))
                    .expectException(rejectedBy(RegistryRule.ERASED))
                    .expectNoEvents();
        }
        resident.given(ENROLLED, ERASED)
                .when(new RequestErasure(ID, NOW), themselves())
                .expectException(rejectedBy(RegistryRule.ERASED));
    }

    @Test
    void that_the_key_is_gone_is_told_once_and_after_the_erasure_only() {
        var confirm = new ConfirmResidentKeyDestroyed(ID, NOW);
        var gone = new ResidentKeyDestroyed(ID, NOW);
        resident.given(ENROLLED, ERASED).when(confirm, as(Role.SYSTEM)).expectEvents(gone);
        resident.given(ENROLLED, ERASED, gone).when(confirm, as(Role.SYSTEM)).expectNoEvents();
        resident.given(ENROLLED).when(confirm, as(Role.SYSTEM)).expectException(rejectedBy(RegistryRule.NOT_ERASED));
        resident.given(ENROLLED, ERASED)
                .when(confirm, as(Role.ADMINISTRATOR))
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
    }

    @Test
    void who_a_member_of_staff_is_stands_until_some_time_after_they_left() {
        var appointed = new StaffAppointed("staff-7", "organization-committee", Set.of(Role.TREASURER), null, NOW);
        var recorded = new StaffDetailsRecorded("staff-7", Sealed.of("staff-7", DETAILS), NOW);
        var left = new StaffDeactivated("staff-7", NOW);
        var erase = new EraseStaff("staff-7", ErasureGround.RETENTION_OVER, NOW);
        var erased = new StaffErased("staff-7", ErasureGround.RETENTION_OVER, NOW);
        staff.given(appointed)
                .when(new RecordStaffDetails("staff-7", DETAILS, NOW), as(Role.ADMINISTRATOR))
                .expectEvents(recorded);
        staff.given(appointed, recorded)
                .when(erase, as(Role.ADMINISTRATOR))
                .expectException(rejectedBy(RegistryRule.STAFF_STILL_HERE));
        staff.given(appointed, recorded, left).when(erase, as(Role.SYSTEM)).expectEvents(erased);
        staff.given(appointed, recorded, left, erased)
                .when(erase, as(Role.SYSTEM))
                .expectException(rejectedBy(RegistryRule.ERASED));
    }
}
