package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.CATEGORY;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.DISTRICT;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.EVALUATOR;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.GRID_WORKER;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.OTHER_EVALUATOR;
import static org.gongzhi.api.TestDistrict.RESIDENT;
import static org.gongzhi.api.TestDistrict.SECOND_COMMISSIONER;
import static org.gongzhi.api.TestDistrict.STAFF;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;
import static org.gongzhi.api.TestDistrict.TREASURER;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every command of government's, tried by every role that may not give it. */
@DistrictTest
class GovernmentRolesTest {

    private record Asked(String path, String body, Set<String> who) {}

    private static final String BECAUSE = "{\"reason\": \"Because\"}";
    private static final String AMOUNT = "{\"amount\": 10.00, \"currency\": \"PLN\"}";

    @Autowired
    TestDistrict district;

    @BeforeEach
    void found() {
        district.founded();
    }

    private List<Asked> everything() {
        String project = district.fundedProject();
        String contract = district.deliveredContract(project);
        String call = contract.substring("contract-".length());
        String ballot = district.openBallot();
        String staff = district.idOf(
                ADMINISTRATOR,
                "/government/staff",
                "{\"organizationId\": \"" + TOWN_HALL + "\", \"roles\": [\"EVALUATOR\"]}");
        var all = new ArrayList<Asked>();
        all.add(new Asked(
                "/government/areas",
                "{\"code\": \"X-1\", \"kind\": \"STREET\", \"name\": \"X\", \"parentId\": \"" + DISTRICT
                        + "\", \"responsibleOrganization\": \"" + TOWN_HALL + "\"}",
                Set.of(ADMINISTRATOR)));
        all.add(new Asked("/government/areas/" + EAST + "/rename", "{\"name\": \"E\"}", Set.of(ADMINISTRATOR)));
        all.add(new Asked(
                "/government/areas/" + EAST + "/responsibility",
                "{\"responsibleOrganization\": \"" + GREEN + "\"}",
                Set.of(ADMINISTRATOR)));
        all.add(new Asked(
                "/government/organizations",
                "{\"identifier\": {\"scheme\": \"PL-KRS\", \"id\": \"NEW\"}, \"kind\": \"ENTERPRISE\", \"name\": \"N\"}",
                Set.of(ADMINISTRATOR, OFFICER)));
        String qualification = "/government/organizations/" + GREEN + "/qualifications/" + CATEGORY + "/";
        all.add(new Asked(qualification + "grant", "{\"expiresAt\": \"2099-01-01T00:00:00Z\"}", Set.of(OFFICER)));
        for (String decision : List.of("refuse", "suspend", "reinstate", "withdraw"))
            all.add(new Asked(qualification + decision, BECAUSE, Set.of(OFFICER)));
        all.add(new Asked(
                "/government/staff",
                "{\"organizationId\": \"" + TOWN_HALL + "\", \"roles\": [\"EVALUATOR\"]}",
                Set.of(ADMINISTRATOR)));
        all.add(new Asked(
                "/government/staff/" + staff + "/roles", "{\"roles\": [\"TREASURER\"]}", Set.of(ADMINISTRATOR)));
        all.add(new Asked("/government/staff/" + staff + "/deactivate", "", Set.of(ADMINISTRATOR)));
        Set<String> registrars = Set.of(ADMINISTRATOR, OFFICER, GRID_WORKER);
        all.add(new Asked("/government/residents", "{\"areaId\": \"" + EAST + "\"}", registrars));
        all.add(new Asked(
                "/government/residents/resident-5/move", "{\"areaId\": \"" + TestDistrict.WEST + "\"}", registrars));
        all.add(new Asked("/government/residents/resident-5/deactivate", "", registrars));
        String fund = "/government/funds/" + district.fund();
        all.add(new Asked("/government/funds", "{\"name\": \"F\", \"currency\": \"PLN\"}", Set.of(TREASURER)));
        all.add(new Asked(fund + "/receive", "{\"source\": \"s\", \"amount\": " + AMOUNT + "}", Set.of(TREASURER)));
        all.add(new Asked(
                fund + "/require-approvals", "{\"above\": " + AMOUNT + ", \"approvals\": 2}", Set.of(ADMINISTRATOR)));
        all.add(new Asked(fund + "/reserve", "{\"projectId\": \"p\", \"amount\": " + AMOUNT + "}", Set.of(TREASURER)));
        all.add(new Asked(
                fund + "/release",
                "{\"projectId\": \"" + project + "\", \"amount\": " + AMOUNT + ", \"reason\": \"r\"}",
                Set.of(TREASURER)));
        all.add(new Asked(
                fund + "/pay",
                "{\"contractId\": \"" + contract + "\", \"milestoneId\": \"planting\"}",
                Set.of(TREASURER)));
        all.add(new Asked("/government/ballots/" + ballot + "/close", "", Set.of(OFFICER)));
        all.add(new Asked("/government/ballots/" + ballot + "/cancel", BECAUSE, Set.of(OFFICER)));
        String onProject = "/government/projects/" + project;
        all.add(new Asked(onProject + "/update", "{\"text\": \"t\"}", Set.of(OFFICER)));
        all.add(new Asked(onProject + "/complete", "{\"result\": \"t\"}", Set.of(OFFICER)));
        all.add(new Asked(
                onProject + "/evaluate", "{\"score\": 5, \"findings\": \"t\"}", Set.of(SUPERVISOR, OTHER_EVALUATOR)));
        all.add(new Asked(onProject + "/pause", BECAUSE, Set.of(OFFICER)));
        all.add(new Asked(onProject + "/resume", "", Set.of(OFFICER)));
        all.add(new Asked(onProject + "/drop", BECAUSE, Set.of(OFFICER)));
        Set<String> commissioners = Set.of(COMMISSIONER, SECOND_COMMISSIONER);
        all.add(new Asked("/government/calls/" + call + "/open", "", commissioners));
        all.add(new Asked(
                "/government/calls/" + call + "/scores",
                "{\"offerId\": \"o\", \"scores\": {}, \"noTie\": true, \"reason\": \"r\"}",
                Set.of(EVALUATOR, OTHER_EVALUATOR)));
        all.add(new Asked(
                "/government/calls/" + call + "/award", "{\"offerId\": \"o\", \"reason\": \"r\"}", commissioners));
        Set<String> deciders = Set.of(COMMISSIONER, SECOND_COMMISSIONER, SUPERVISOR);
        for (String decision : List.of("approve", "refuse"))
            all.add(new Asked(
                    "/government/calls/" + call + "/award/" + decision,
                    "{\"offerId\": \"o\", \"reason\": \"r\"}",
                    deciders));
        all.add(new Asked("/government/calls/" + call + "/end", BECAUSE, commissioners));
        String delivery = "/government/contracts/" + contract + "/deliveries/planting/";
        all.add(new Asked(delivery + "accept", "{\"note\": \"n\"}", commissioners));
        all.add(new Asked(delivery + "reject", BECAUSE, commissioners));
        return all;
    }

    @Test
    void whoever_may_not_give_a_command_is_refused_and_nothing_is_recorded() {
        var all = everything();
        long head = district.head();
        var others = new ArrayList<>(STAFF);
        others.add(GREEN_MEMBER);
        others.add(RESIDENT);
        for (Asked asked : all) {
            for (String account : others) {
                if (asked.who().contains(account)) continue;
                var answer = district.client().post(account, asked.path(), asked.body());
                assertThat(answer.status())
                        .as(account + " " + asked.path() + " "
                                + answer.response().body())
                        .isEqualTo(403);
            }
        }
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void a_thing_that_is_not_there_or_of_another_kind_is_not_found() {
        String project = district.fundedProject();
        long head = district.head();
        for (String id : List.of("nothing", "a".repeat(200), "%E5%8C%BA", EAST)) {
            for (var asked : List.of(
                    new Asked("/government/ballots/" + id + "/close", "", Set.of(OFFICER)),
                    new Asked("/government/projects/" + id + "/update", "{\"text\": \"t\"}", Set.of(OFFICER)),
                    new Asked("/government/calls/" + id + "/end", BECAUSE, Set.of(COMMISSIONER)),
                    new Asked("/government/staff/" + id + "/deactivate", "", Set.of(ADMINISTRATOR)),
                    new Asked(
                            "/government/funds/" + id + "/receive",
                            "{\"source\": \"s\", \"amount\": " + AMOUNT + "}",
                            Set.of(TREASURER)))) {
                var answer = district.client().post(asked.who().iterator().next(), asked.path(), asked.body());
                assertThat(answer.status())
                        .as(asked.path() + " " + answer.response().body())
                        .isEqualTo(404);
            }
        }
        assertThat(district.client()
                        .post(OFFICER, "/government/ballots/" + project + "/close", "")
                        .status())
                .isEqualTo(404);
        assertThat(district.head()).isEqualTo(head);
    }
}
