package org.gongzhi.core.territory.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.territory.AreaCommand;
import org.gongzhi.core.territory.AreaCommand.AssignResponsibility;
import org.gongzhi.core.territory.AreaCommand.CountPopulation;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaCommand.DrawBoundary;
import org.gongzhi.core.territory.AreaCommand.MoveArea;
import org.gongzhi.core.territory.AreaCommand.RenameArea;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.SyntheticDistrict;
import org.gongzhi.core.territory.importing.Finding.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaPlanTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final String HALL = "organization-PL-REGON-351555974";
    private static final String HEADER = "code,kind,name,parent,population,responsibleOrganization,boundary\n";
    private static final String SOUND = HEADER
            + "D,DISTRICT,District,,30,HALL,\"POLYGON ((20 50, 20.02 50, 20.02 50.01, 20 50.01, 20 50))\"\n"
            + "S,STREET,Street,D,30,HALL,\n"
            + "Z,ZONE,Zone,S,30,HALL,\"POLYGON ((20 50, 20.02 50, 20.02 50.01, 20 50.01, 20 50))\"\n"
            + "G1,GRID,One,Z,10,HALL,\"POLYGON ((20 50, 20.01 50, 20.01 50.01, 20 50.01, 20 50))\"\n"
            + "G2,GRID,Two,Z,20,HALL,\"POLYGON ((20.01 50, 20.02 50, 20.02 50.01, 20.01 50.01, 20.01 50))\"\n";

    private static AreaPlan plan(String file, KnownArea... known) {
        byte[] bytes = file.replace("HALL", HALL).getBytes(StandardCharsets.UTF_8);
        try {
            return AreaPlan.of(new ByteArrayInputStream(bytes), List.of(known), HALL::equals, NOW);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<AreaCommand> commands(AreaPlan plan) {
        return plan.changes().stream()
                .flatMap(change -> change.commands().stream())
                .toList();
    }

    /** As they would stand after the plan was carried out. */
    private static KnownArea[] after(AreaPlan plan) {
        var known = new ArrayList<KnownArea>();
        for (AreaChange change : plan.changes()) {
            var area = (DefineArea) change.commands().getFirst();
            known.add(new KnownArea(
                    area.areaId(),
                    area.code().value(),
                    area.kind(),
                    area.parentId(),
                    area.name(),
                    area.population(),
                    area.responsibleOrganization(),
                    false,
                    change.commands().size() < 2
                            ? null
                            : ((DrawBoundary) change.commands().get(1)).boundary()));
        }
        return known.toArray(KnownArea[]::new);
    }

    private static List<Problem> problems(AreaPlan plan) {
        return plan.report().findings().stream().map(Finding::problem).toList();
    }

    private static void isRefused(String file, Problem by) {
        var plan = plan(file);

        assertThat(plan.report().accepted()).isFalse();
        assertThat(problems(plan)).containsOnly(by);
        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void givenASoundFileThenItsAreasAreDefinedFromTheDistrictDown() {
        var plan = plan(SOUND);

        assertThat(plan.report()).isEqualTo(new AreaReport(true, 5, 5, 0, 0, List.of(), 0));
        assertThat(plan.changes())
                .extracting(AreaChange::kind)
                .containsExactly(AreaKind.DISTRICT, AreaKind.STREET, AreaKind.ZONE, AreaKind.GRID, AreaKind.GRID);
        assertThat(commands(plan))
                .hasSize(9)
                .contains(new DefineArea(
                        new org.gongzhi.core.territory.AreaCode("G1"), AreaKind.GRID, "One", "area-Z", 10, HALL, NOW));
    }

    @Test
    void givenADistrictOfGridsThenBothFormsSayTheSameAndNothingIsFoundAmiss() {
        var district = SyntheticDistrict.of(7, 2, 5, 6, 5, 1_000);

        var features = plan(district.toGeoJson(HALL));
        var records = plan(district.toCsv(HALL));

        assertThat(features.report()).isEqualTo(new AreaReport(true, 38, 38, 0, 0, List.of(), 0));
        assertThat(features).isEqualTo(records);
        assertThat(commands(features)).containsExactlyInAnyOrderElementsOf(district.commands(HALL, NOW));
    }

    @Test
    void givenAFileThatWasImportedThenNothingIsLeftToDo() {
        var again = plan(SOUND, after(plan(SOUND)));

        assertThat(again.report()).isEqualTo(new AreaReport(true, 5, 0, 0, 5, List.of(), 0));
        assertThat(commands(again)).isEmpty();
    }

    @Test
    void givenANewerFileThenOnlyWhatDiffersIsChanged() {
        var known = after(plan(SOUND.replace("D,DISTRICT", "T,STREET,Other,D,0,HALL,\nD,DISTRICT")));

        var plan = plan(
                SOUND.replace("Z,ZONE,Zone,S", "Z,ZONE,Zone,T")
                        .replace("One,Z,10", "First,Z,11")
                        .replace(
                                "20.01 50, 20.02 50, 20.02 50.01, 20.01 50.01, 20.01 50",
                                "20.01 50, 20.02 50, 20.02 50.01, 20.01 50"),
                known);

        assertThat(plan.report().changed()).isEqualTo(3);
        assertThat(plan.report().unchanged()).isEqualTo(2);
        assertThat(commands(plan))
                .extracting(
                        command -> command.areaId() + " " + command.getClass().getSimpleName())
                .containsExactly(
                        "area-Z MoveArea", "area-G1 RenameArea", "area-G1 CountPopulation", "area-G2 DrawBoundary");
        assertThat(commands(plan))
                .contains(
                        new MoveArea("area-Z", "area-T", NOW),
                        new RenameArea("area-G1", "First", NOW),
                        new CountPopulation("area-G1", 11, NOW));
    }

    @Test
    void givenAnotherResponsibleOrganizationThenItIsAssigned() {
        KnownArea district = after(plan(SOUND))[0];
        var other = new KnownArea(
                district.areaId(), "D", AreaKind.DISTRICT, null, "District", 30, "organization-x", false, null);

        assertThat(commands(plan(HEADER + "D,DISTRICT,District,,,HALL,\n", other)))
                .containsExactly(new AssignResponsibility("area-D", HALL, NOW));
    }

    @Test
    void givenAGridThatIsNoMoreThenItIsNotImportedAgain() {
        KnownArea[] known = after(plan(SOUND));
        KnownArea grid = known[3];
        known[3] = new KnownArea(
                grid.areaId(), grid.code(), grid.kind(), grid.parentId(), "One", 10, HALL, true, grid.boundary());

        assertThat(problems(plan(SOUND, known))).containsExactly(Problem.RETIRED);
    }

    @Test
    void givenAnAreaOfAnotherKindThenItIsNotTurnedIntoThis() {
        var known = new KnownArea("area-S", "S", AreaKind.ZONE, "area-D", "Street", 1, HALL, false, null);

        assertThat(problems(plan(SOUND, known))).contains(Problem.OTHER_KIND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "G2,GRID | G_2,GRID | BAD_CODE",
                "G2,GRID | G2,TOWN | UNKNOWN_KIND",
                "One,Z | ,Z | BAD_NAME",
                "Z,10 | Z,-1 | BAD_POPULATION",
                "Z,10 | Z,10.5 | BAD_POPULATION",
                "G2,GRID | G1,GRID | DUPLICATE_CODE",
                "Two,Z,20,HALL | Two,Z,20, | MISSING_RESPONSIBILITY",
                "Two,Z,20,HALL | Two,Z,20,organization-x | UNKNOWN_ORGANIZATION",
                "Two,Z | Two,X | UNKNOWN_PARENT",
                "Two,Z | Two, | UNKNOWN_PARENT",
                "Two,Z | Two,S | WRONG_PARENT",
                "Two,Z | Two,G1 | WRONG_PARENT",
                "POLYGON ((20.01 50, 20.02 50, 20.02 | POLYGON ((20.01 50, 20.02 50.02, 20.02 | BAD_BOUNDARY",
                "POLYGON ((20.01 | CIRCLE ((20.01 | BAD_BOUNDARY"
            })
    void givenOneFaultThenNothingOfTheFileIsTaken(String right, String wrong, Problem problem) {
        assertThat(SOUND).contains(right);
        isRefused(SOUND.replace(right, wrong == null ? "" : wrong), problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code,kind\nD,DISTRICT\n",
                "{}",
                "[]",
                "{\"type\":\"FeatureCollection\",\"features\":[{]}",
                "{\"type\":\"FeatureCollection\",\"features\":3}",
                "code,kind,name,parent,population,responsibleOrganization\nD,DISTRICT\n",
                "code,kind,name,parent,population,responsibleOrganization\nD,\"DISTRICT",
                "code,kind,name,parent,population,responsibleOrganization\nD,DIS\"TRICT,,,,\n",
                "code,kind,name,parent,population,responsibleOrganization,code\n"
            })
    void givenWhatIsNoSuchFileThenThatIsSaid(String file) {
        isRefused(file, Problem.UNREADABLE_FILE);
    }

    @Test
    void givenAnotherEncodingThenThatIsSaid() throws IOException {
        byte[] latin = (SOUND + "é").getBytes(StandardCharsets.ISO_8859_1);

        var plan = AreaPlan.of(new ByteArrayInputStream(latin), List.of(), id -> true, NOW);

        assertThat(problems(plan)).containsExactly(Problem.UNREADABLE_FILE);
    }

    @Test
    void givenMoreThanWeTakeThenThatIsSaid() {
        var file = new StringBuilder(HEADER);
        for (int i = 0; i <= AreaFile.MOST_AREAS; i++) file.append("D" + i + ",DISTRICT,D,,,HALL,\n");

        isRefused(file.toString(), Problem.TOO_MUCH);
    }

    @Test
    void givenAFeatureWithoutEndThenItIsNotHeldInMemory() {
        isRefused("{\"features\":[{\"x\":[" + "1,".repeat(70_000) + "1]}]}", Problem.UNREADABLE_FILE);
    }

    @Test
    void givenGridsThatShareGroundThenItIsSaidHowMuchAndImportedAllTheSame() {
        var plan = plan(
                SOUND.replace("20 50, 20.01 50, 20.01 50.01, 20 50.01", "20 50, 20.011 50, 20.011 50.01, 20 50.01"));

        assertThat(plan.report().accepted()).isTrue();
        assertThat(plan.changes()).hasSize(5);
        assertThat(plan.report().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo(Problem.OVERLAP);
            assertThat(finding.row()).isEqualTo(4);
            assertThat(finding.area()).isEqualTo("G1");
            assertThat(finding.other()).isEqualTo("G2");
            // 0.001 by 0.01 degrees at 50 degrees north
            assertThat(finding.squareMetres()).isBetween(79_000L, 80_500L);
        });
    }

    @Test
    void givenGroundWithoutAGridThenTheGapIsTold() {
        var plan = plan(
                SOUND.replace("20 50, 20.01 50, 20.01 50.01, 20 50.01", "20 50, 20.009 50, 20.009 50.01, 20 50.01"));

        assertThat(plan.report().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo(Problem.GAP);
            assertThat(finding.area()).isEqualTo("Z");
            assertThat(finding.squareMetres()).isBetween(79_000L, 80_500L);
        });
    }

    @Test
    void givenAGridThatReachesOutOfItsZoneThenThatIsTold() {
        var plan = plan(SOUND.replace("POLYGON ((20 50, 20.01 50,", "POLYGON ((20 50, 20.005 49.99, 20.01 50,"));

        assertThat(problems(plan)).containsExactly(Problem.OUTSIDE_PARENT);
    }

    @Test
    void givenADifferenceOfACentimetreThenNothingIsSaid() {
        assertThat(problems(plan(SOUND.replace(
                        "20 50, 20.01 50, 20.01 50.01, 20 50.01", "20 50, 20.0100001 50, 20.01 50.01, 20 50.01"))))
                .isEmpty();
    }

    @Test
    void givenAGridWithoutABoundaryThenNoGapIsClaimed() {
        assertThat(problems(plan(SOUND.replaceAll("G2,GRID,Two,Z,20,HALL,.*\n", "G2,GRID,Two,Z,20,HALL,\n"))))
                .isEmpty();
    }

    @Test
    void givenAFileOfOneTownThenNothingIsSaidOfTheOthers() {
        KnownArea[] known = after(plan(SOUND.replaceAll("G2,GRID.*\n", "")));

        assertThat(problems(plan(HEADER + "E,DISTRICT,Other,,,HALL,\n", known))).isEmpty();
        assertThat(problems(plan(HEADER + "Z,ZONE,Zone,S,30,HALL,\n", known))).containsExactly(Problem.GAP);
    }

    @Test
    void givenAnEmptyFileThenTheMapThatThereIsIsChecked() {
        KnownArea[] known = after(plan(SOUND.replaceAll("G2,GRID.*\n", "")));

        assertThat(problems(plan("{\"type\":\"FeatureCollection\",\"features\":[]}", known)))
                .containsExactly(Problem.GAP);
    }
}
