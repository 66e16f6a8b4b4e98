package org.gongzhi.bench.tour;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** A matter from a resident's word to a verified end, done while the page is written. */
final class DayInTheLife {

    private static final String RESIDENT = "resident-7";
    private static final String NEIGHBOUR = "resident-9";
    private static final String OFFICER = "staff-officer";
    private static final String SUPERVISOR = "staff-supervisor";
    private static final String GREEN = "member-demo-green";
    private static final String TREES = "member-demo-trees";

    private DayInTheLife() {}

    static void tell(TourPage page) throws IOException, InterruptedException {
        page.say("## 5. A day in the life of a matter");
        page.say("Not read but done: each command below was sent while this page was written.");

        page.say("### A resident says what is wrong");
        page.say("Whose corner is it? The map knows, before anything is raised:");
        page.show("/open/areas/at?lat=49.9791&lon=20.0662", null);
        String id = page.act(
                "/residents/matters",
                RESIDENT,
                "{\"kind\": \"HAZARD\", \"place\": {\"latitude\": 49.9791, \"longitude\": 20.0662},"
                        + " \"description\": \"A branch has broken off and hangs over the playground.\"}");
        page.say(
                "First asked, answerable (首问负责): the organization of the area, until another accepts. The resident reads"
                        + " why it waits, for whom, and until when:");
        page.show("/residents/matters/" + id, RESIDENT);

        page.say("### It is filed, dispatched, returned, and dispatched again");
        page.say("On the case officer's desk the most urgent lies on top:");
        page.show("/government/matters?queue=INTAKE&limit=2", SUPERVISOR);
        page.act("/government/matters/" + id + "/file", OFFICER, "{\"category\": \"dangerous-tree\"}");
        page.act(
                "/government/matters/" + id + "/dispatch",
                SUPERVISOR,
                "{\"organization\": \"organization-PL-KRS-DEMO-GREEN\"}");
        page.act(
                "/organizations/matters/" + id + "/return",
                GREEN,
                "{\"reason\": \"Trees are looked after by the other association.\"}");
        page.say("Nobody has accepted yet, so the area's organization is still answerable:");
        JsonNode waiting = page.show("/residents/matters/" + id, RESIDENT);
        String answerable = waiting.path("answerable").asString();
        if (!answerable.equals("organization-PL-REGON-DEMO-TOWN-HALL"))
            throw new IllegalStateException("answerable is " + answerable);
        page.act(
                "/government/matters/" + id + "/dispatch",
                SUPERVISOR,
                "{\"organization\": \"organization-PL-KRS-DEMO-TREES\"}");
        page.act("/organizations/matters/" + id + "/accept", TREES, "");
        page.say("From now on the association is. What waits for it, by time left:");
        page.show("/organizations/matters?limit=2", TREES);

        page.say("### Whoever handles does not check");
        page.act(
                "/organizations/matters/" + id + "/report",
                TREES,
                "{\"result\": \"The branch is taken down; the crown was looked at.\"}");
        page.say("The handler cannot verify the own work (监督与处置分离):");
        page.act("/government/matters/" + id + "/verify", TREES, "{\"passed\": true, \"findings\": \"All is well.\"}");
        page.act(
                "/government/matters/" + id + "/verify",
                SUPERVISOR,
                "{\"passed\": true, \"findings\": \"Nothing hangs there any more.\"}");

        page.say("### The resident has the last word");
        page.act(
                "/residents/matters/" + id + "/answer",
                RESIDENT,
                "{\"satisfied\": false, \"comment\": \"The branch still lies on the path.\"}");
        page.say("So it goes back to its handler, once more:");
        page.act(
                "/organizations/matters/" + id + "/report",
                TREES,
                "{\"result\": \"The branch is cut up and carried away.\"}");
        page.act(
                "/government/matters/" + id + "/verify",
                SUPERVISOR,
                "{\"passed\": true, \"findings\": \"The path is free.\"}");
        page.act("/residents/matters/" + id + "/answer", RESIDENT, "{\"satisfied\": true}");
        page.act("/residents/matters/" + id + "/rate", RESIDENT, "{\"stars\": 4}");
        page.say("What happened, in plain words, for whoever raised it; in Chinese, too:");
        page.show("/residents/history/" + id, RESIDENT);
        page.show("/residents/history/" + id + "?limit=3", RESIDENT, "zh-CN");

        page.say("### What everybody else sees");
        page.say(
                "The open record has its stage and its end, and nobody's words. A neighbour cannot read it as their own:");
        page.show("/open/matters/" + id, null);
        page.show("/residents/matters/" + id, NEIGHBOUR);
        page.say("The same as an Open311 request:");
        page.show("/open311/v2/requests/" + id + ".json", null);
        page.say("And in the figures of the whole tree, read at once:");
        String month = waiting.path("raisedAt").asString().substring(0, 7);
        page.show("/open/figures?month=" + month + "&limit=3", null);
    }
}
