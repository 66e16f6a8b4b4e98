package org.gongzhi.core.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.calendar.CalendarCommand.CorrectYear;
import org.gongzhi.core.calendar.CalendarCommand.PublishYear;
import org.gongzhi.core.calendar.CalendarYear;
import org.gongzhi.core.calendar.PublishedCalendar;
import org.gongzhi.core.category.Attribute;
import org.gongzhi.core.category.CategoryCode;
import org.gongzhi.core.category.CategoryCommand.DefineCategory;
import org.gongzhi.core.category.CategoryCommand.RetireCategory;
import org.gongzhi.core.category.CategoryCommand.ReviseCategory;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.CategoryLookup;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is decided about matters is looked up in the calendar's and the categories' own streams, as they are then. */
class RulesOfMattersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId URUMQI = ZoneId.of("Asia/Urumqi");
    private static final Actor ADMINISTRATOR = Actor.staff("staff-1", "hall", Role.ADMINISTRATOR);
    private static final OrganizationIdentifier HALL = OrganizationIdentifier.of("PL-KRS", "HALL");

    @TempDir
    Path path;

    private DataFolder folder;
    private EventLog log;
    private CommandSide side;

    @BeforeEach
    void open() {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        side = District.open(log, SnapshotStore.NONE, CommandObserver.NONE);
    }

    @AfterEach
    void close() {
        side.close();
        log.close();
        folder.close();
    }

    private void send(Object command) {
        side.commands().send(command, ADMINISTRATOR);
    }

    @Test
    void the_calendar_is_the_standard_week_until_something_is_published() {
        var calendar = new PublishedCalendar(side.eventStore(), SHANGHAI);
        assertThat(calendar.current().version()).isZero();
        assertThat(calendar.current().zone()).isEqualTo(SHANGHAI);

        send(new PublishYear(URUMQI, CalendarYear.standard(2026), NOW));
        assertThat(calendar.current().version()).isEqualTo(1);
        assertThat(calendar.current().zone()).isEqualTo(URUMQI);

        var off = new CalendarYear.Holiday(
                NOW.atZone(SHANGHAI).toLocalDate(), NOW.atZone(SHANGHAI).toLocalDate(), "元旦");
        var corrected = new CalendarYear(2026, CalendarYear.standard(2026).week(), List.of(off), List.of());
        send(new CorrectYear(SHANGHAI, corrected, "the New Year was forgotten", NOW));
        assertThat(calendar.current().version()).isEqualTo(2);
        assertThat(calendar.current().published(2026)).contains(corrected);
    }

    @Test
    void a_categorys_versions_stay_and_its_current_one_goes_when_it_is_retired() {
        var categories = new CategoryLookup(side.eventStore());
        assertThat(categories.current("lamp")).isEmpty();
        send(new RegisterOrganization(HALL, OrganizationKind.DEPARTMENT, "Hall", null, NOW));

        send(new DefineCategory(new CategoryCode("lamp"), definition("Lamp"), NOW));
        send(new ReviseCategory("category-lamp", definition("Street lamp"), "clearer", NOW));
        assertThat(categories.current("lamp").orElseThrow().name()).isEqualTo("Street lamp");
        assertThat(categories.version("lamp", 1).orElseThrow().name()).isEqualTo("Lamp");

        send(new RetireCategory("category-lamp", "all are mended", NOW));
        assertThat(categories.current("lamp")).isEmpty();
        assertThat(categories.version("lamp", 2).orElseThrow().version()).isEqualTo(2);
        assertThat(categories.version("lamp", 3)).isEmpty();
    }

    private static CategoryDefinition definition(String name) {
        var day = Limit.workingDays(1);
        return new CategoryDefinition(
                name,
                CategoryKind.COMPONENT,
                "",
                "",
                List.of(),
                HALL.organizationId(),
                new Limits(day, day, day, day, day),
                false,
                3,
                3,
                80,
                List.<Attribute>of());
    }
}
