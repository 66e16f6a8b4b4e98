package org.gongzhi.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.registry.OrganizationEvent.QualificationAppliedFor;
import org.gongzhi.core.registry.OrganizationEvent.QualificationGranted;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.junit.jupiter.api.Test;

/** Aggregates are kept by their fields, events as plain JSON: both come back as they were. */
class SnapshotTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");

    private static void comesBack(Object aggregate) {
        var snapshots = JsonSerializer.forSnapshots();
        Object again = snapshots.deserialize(snapshots.serialize(aggregate, byte[].class));
        assertThat(again).isNotSameAs(aggregate).usingRecursiveComparison().isEqualTo(aggregate);
    }

    @Test
    void anOrganizationComesBackWithItsQualifications() {
        var organization = new Organization();
        organization.on(new OrganizationRegistered(
                "organization-PL-KRS-1", OrganizationKind.ENTERPRISE, "A", "PL-KRS", "1", null, NOW));
        organization.on(new QualificationAppliedFor("organization-PL-KRS-1", "care", NOW));
        organization.on(new QualificationGranted("organization-PL-KRS-1", "care", NOW.plusSeconds(9), NOW));

        comesBack(organization);
    }

    @Test
    void staffComeBackWithTheirRoles() {
        var staff = new Staff();
        staff.on(new StaffAppointed("staff-1", "o", Set.of(Role.TREASURER, Role.GRID_WORKER), "area-g", NOW));

        comesBack(staff);
    }

    @Test
    void aResidentComesBackWithTheirGrid() {
        var resident = new Resident();
        resident.on(new ResidentEnrolled("resident-1", "area-g", NOW));

        comesBack(resident);
    }

    @Test
    void rolesAreStoredInOneOrder() {
        var events = JsonSerializer.forEvents(EventTypes.of(StaffEvent.class));
        var appointed = new StaffAppointed(
                "staff-1", "o", Set.of(Role.TREASURER, Role.GRID_WORKER, Role.CASE_OFFICER), null, NOW);

        var stored = events.serialize(appointed, String.class);

        assertThat(stored.getData())
                .isEqualTo("{\"staffId\":\"staff-1\",\"organizationId\":\"o\","
                        + "\"roles\":[\"GRID_WORKER\",\"CASE_OFFICER\",\"TREASURER\"],"
                        + "\"at\":\"2023-05-01T08:00:00Z\"}");
        assertThat(events.<String, Object>deserialize(stored)).isEqualTo(appointed);
    }
}
