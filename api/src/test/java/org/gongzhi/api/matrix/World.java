package org.gongzhi.api.matrix;

import static org.gongzhi.api.TestDistrict.CATEGORY;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.api.OpeningKeys;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.security.TestTokens;
import org.gongzhi.core.Role;

/**
 * One organization's affairs in one area, from a fund to a delivery that waits for acceptance: the ids that an endpoint's
 * path and body ask for.
 */
record World(Map<String, String> ids) {

    /** What a world is made of: who commissions, where, who supplies, whom it serves. */
    record Cast(String name, String organization, String area, String supplier, String resident) {}

    static World of(Cast cast, TestDistrict district, TestTokens tokens) {
        String officer = party(district, tokens, cast.name, cast.organization, Role.CASE_OFFICER);
        String commissioner = party(district, tokens, cast.name, cast.organization, Role.COMMISSIONER);
        String evaluator = party(district, tokens, cast.name, cast.organization, Role.EVALUATOR);
        String treasurer = party(district, tokens, cast.name, cast.organization, Role.TREASURER);
        String second = party(district, tokens, cast.name + "-2", cast.organization, Role.COMMISSIONER);
        String member = party(district, tokens, cast.name, cast.supplier, Role.ORGANIZATION);
        var ids = new HashMap<String, String>();
        for (String opener : List.of(commissioner, second)) {
            district.must(opener, "/government/openers", OpeningKeys.registration(opener));
        }
        String fund = district.idOf(treasurer, "/government/funds", """
                {"name": "Fund of %s", "currency": "PLN"}""".formatted(cast.name));
        district.must(treasurer, "/government/funds/" + fund + "/receive", """
                {"source": "budget", "amount": {"amount": 900000.00, "currency": "PLN"}}""");
        String project = district.idOf(officer, "/government/projects", """
                {"title": "Park of %s", "plan": "plan", "areaId": "%s", "fundId": "%s",
                 "budget": {"amount": 35000.00, "currency": "PLN"}}""".formatted(cast.name, cast.area, fund));
        district.settle();
        String need = district.idOf(commissioner, "/government/needs", """
                {"projectId": "%s", "category": "%s", "areaId": "%s", "title": "A pocket park", "beneficiaries": 900,
                 "outcome": "Shade", "estimate": {"amount": 30000.00, "currency": "PLN"}}
                """.formatted(project, CATEGORY, cast.area));
        String call = district.idOf(commissioner, "/government/calls", """
                {"needId": "%s", "title": "Build a park", "specification": "600 m2",
                 "ceiling": {"amount": 30000.00, "currency": "PLN"},
                 "criteria": [{"criterionId": "price", "title": "Price", "weight": 100, "kind": "PRICE"}],
                 "minimumOffers": 1, "offersUntil": "%s", "openers": ["%s", "%s"]}
                """.formatted(
                        need, district.now().plus(Duration.ofHours(1)), commissioner, second));
        district.must(member, "/organizations/calls/" + call + "/offers", """
                {"price": {"amount": 28000.00, "currency": "PLN"}, "proposal": "Twelve trees."}""");
        district.time().pass(Duration.ofHours(2));
        district.open(commissioner, call);
        district.open(second, call);
        String offer = "offer-" + call + "-" + cast.supplier;
        district.must(commissioner, "/government/calls/" + call + "/award", """
                {"offerId": "%s", "reason": "The best one"}""".formatted(offer));
        String contract = district.idOf(commissioner, "/government/contracts", """
                {"callId": "%s", "sample": 1, "milestones": [{"milestoneId": "planting", "title": "Planted",
                 "amount": {"amount": 28000.00, "currency": "PLN"}, "dueDate": "2030-10-15"}]}""".formatted(call));
        district.must(member, "/organizations/contracts/" + contract + "/sign", "");
        district.settle();
        String sha256 = district.client()
                .send(district.client()
                        .as(member, "/organizations/evidence")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("Planted for " + cast.name)))
                .json()
                .path("sha256")
                .asString();
        district.must(member, "/organizations/contracts/" + contract + "/deliveries/planting", """
                {"summary": "Planted", "evidence": [{"title": "Photograph", "sha256": "%s"}], "served": ["%s"]}
                """.formatted(
                        sha256, cast.resident));
        String ballot = district.idOf(officer, "/government/ballots", """
                {"title": "Budget of %s", "areaId": "%s", "budget": {"amount": 100.00, "currency": "PLN"},
                 "entries": [{"entryId": "a", "title": "A", "cost": {"amount": 60.00, "currency": "PLN"}}],
                 "voteType": "APPROVAL", "rule": "greedy", "opensAt": "%s", "closesAt": "%s"}
                """.formatted(
                        cast.name,
                        cast.area,
                        district.now().plus(Duration.ofSeconds(30)),
                        district.now().plus(Duration.ofDays(300))));
        district.time().pass(Duration.ofMinutes(1));
        // drawn once; both worlds may lie in it
        district.client().post(TestDistrict.ADMINISTRATOR, "/government/areas/" + cast.area + "/boundary", """
                {"boundary": {"type": "Polygon",
                 "coordinates": [[[19.9, 49.9], [20.1, 49.9], [20.1, 50.1], [19.9, 50.1], [19.9, 49.9]]]}}""");
        String matter = district.idOf(officer, "/government/matters", """
                {"kind": "EVENT", "channel": "COUNTER", "areaId": "%s", "category": "rubbish",
                 "reporter": "%s", "description": "Rubbish"}""".formatted(cast.area, cast.resident));
        ids.put("matter", matter);
        String rules = "matrix-" + cast.name;
        district.must(TestDistrict.ADMINISTRATOR, "/government/categories", """
                {"code": "%s", "definition": {"name": "Lamp", "kind": "COMPONENT", "handlingOrganization": "%s",
                 "limits": {"filing": {"workingHours": 2}, "acceptance": {"workingHours": 4},
                            "handling": {"workingDays": 1}, "verification": {"workingHours": 4},
                            "answer": {"workingDays": 5}}}}""".formatted(rules, cast.organization));
        ids.put("rules", rules);
        ids.put("sha256", sha256);
        ids.put("fund", fund);
        ids.put("project", project);
        ids.put("need", need);
        ids.put("call", call);
        ids.put("offer", offer);
        ids.put("contract", contract);
        ids.put("ballot", ballot);
        ids.put("area", cast.area);
        ids.put("organization", cast.supplier);
        ids.put("resident", cast.resident);
        ids.put("staff", evaluator);
        ids.put("milestone", "planting");
        ids.put("category", CATEGORY);
        ids.put("entry", "a");
        return new World(ids);
    }

    private static String party(TestDistrict district, TestTokens tokens, String name, String organization, Role role) {
        String party = "staff-" + name + "-" + role.name().toLowerCase(java.util.Locale.ROOT);
        district.must(TestDistrict.ADMINISTRATOR, "/government/staff", """
                {"staffId": "%s", "organizationId": "%s", "roles": ["%s"]}""".formatted(party, organization, role));
        district.client().with(party, tokens.of(party, organization, role));
        return party;
    }

    /** The path with this world's ids in it. */
    String fill(String path) {
        String filled = path;
        for (String[] kind : new String[][] {
            {"/ballots/", "ballot"},
            {"/calls/", "call"},
            {"/contracts/", "contract"},
            {"/funds/", "fund"},
            {"/matters/", "matter"},
            {"/needs/", "need"},
            {"/offers/", "offer"},
            {"/projects/", "project"},
            {"/requests/", "matter"},
            {"/tokens/", "matter"},
            {"/areas/", "area"},
            {"/organizations/", "organization"},
            {"/residents/", "resident"},
            {"/staff/", "staff"},
            {"/history/", "contract"}
        }) {
            filled = filled.replace(kind[0] + "{id}", kind[0] + ids.get(kind[1]));
        }
        return filled.replace("{sha256}", ids.getOrDefault("sha256", ""))
                .replace("{size}", "999999999")
                .replace("{milestone}", "planting")
                .replace("{category}", CATEGORY)
                .replace("{entryId}", "a")
                .replace("{format:xml|json}", "xml")
                .replace("/calendar/{year}", "/calendar/2030")
                .replace("/categories/{code}", "/categories/" + ids.get("rules"))
                .replace("/services/{code}", "/services/" + ids.get("rules"))
                .replace("{version}", "1")
                .replaceAll("\\{[^}]+}", "nothing");
    }

    /** What a query cannot do without. */
    String query(String path) {
        if (path.equals("/open/figures") || path.equals("/open/matters")) return "?area=" + ids.get("area");
        if (path.equals("/government/matters:import")) return "?jurisdiction=boston.gov";
        if (path.equals("/open/figures/overdue")) return "?area=" + ids.get("area");
        if (path.equals("/open/figures/times") || path.endsWith("/figures/compare"))
            return "?month=2026-11&area=" + ids.get("area");
        if (path.endsWith("/chain")) return "?of=" + ids.get("project");
        if (path.endsWith("/calendar/due")) return "?from=2031-10-01T00:00:00Z&workingHours=8";
        if (path.endsWith("/proofs/inclusion")) return "?position=1&size=1";
        if (path.endsWith("/proofs/consistency")) return "?from=1&to=1";
        if (path.equals("/open/figures/tree")) return "?month=2026-11";
        if (path.equals("/open/areas/at")) return "?lat=50&lon=20";
        return "";
    }

    /** What fields of a body are to hold. Whom an enrolment names is new, whom a paper vote names is on the roll. */
    Map<String, String> fields(String path) {
        var fields = new HashMap<String, String>();
        ids.forEach((kind, id) -> fields.put(kind + "Id", id));
        fields.put("milestoneId", "planting");
        fields.put("category", CATEGORY);
        fields.put("currency", "PLN");
        fields.put("url", "gopher://nowhere"); // what would be told goes on in the background, and disturbs others
        if (!path.endsWith("/paper-votes")) fields.remove("residentId");
        fields.remove("staffId");
        return fields;
    }
}
