package org.gongzhi.bench.tour;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/** A matter from a resident's word to a verified end, done while the page is written. */
final class DayInTheLife {

    private static final String RESIDENT = "resident-7";
    private static final String NEIGHBOUR = "resident-9";
    private static final String OFFICER = "staff-officer";
    private static final String SUPERVISOR = "staff-supervisor";
    private static final String GREEN = "member-demo-green";
    private static final String TREES = "member-demo-trees";
    private static final String GRID_WORKER = "staff-grid-worker";
    private static final String COMMISSIONER = "staff-commissioner-1";

    /** The story's two about one heap of rubbish, and the project that residents chose against such heaps. */
    private static final String HEAP = "matter-wieliczka-heap";

    private static final String HEAP_AGAIN = "matter-wieliczka-heap-again";
    private static final String AGAINST_HEAPS = "project-ballot-wieliczka-2023-green-24";

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
        page.say("A neighbour has seen it, too. How many follow a matter is public, who does is not:");
        page.act("/residents/matters/" + id + "/follow", NEIGHBOUR, "");

        page.say("### It is filed, dispatched, returned, and dispatched again");
        page.say("On the case officer's desk the most urgent lies on top:");
        page.show("/government/matters?queue=INTAKE&limit=2", SUPERVISOR);
        page.say(
                "The first of them may be the same as another: proposed with a score and reasons, decided by a person.");
        page.show("/government/matters/" + HEAP_AGAIN + "/duplicates", OFFICER);
        page.act("/government/matters/" + HEAP_AGAIN + "/merge", OFFICER, "{\"into\": \"" + HEAP + "\"}");
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

        page.say("### The grid worker comes by");
        page.say("The round through the own grid, the urgent first and then always on to the nearest:");
        page.show("/government/round?near=49.9860,20.0650&stops=2", GRID_WORKER);
        page.say(
                "There is no network in the park; what was noted there is sent in later. Sent twice, it is done once:");
        String noted = "{\"items\": [{\"clientId\": \"tour-" + id + "\", \"act\": \"NOTE\", \"happenedAt\": \""
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\", \"matterId\": \"" + id
                + "\", \"text\": \"Fenced off with tape.\", \"open\": true}]}";
        page.act("/government/round:upload", GRID_WORKER, noted);
        page.act("/government/round:upload", GRID_WORKER, noted);

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

        page.say(
                "What concerns them stands in their inbox, and in that of whoever handled it; systems are told by signed"
                        + " webhooks ([Notifications](notifications.md)):");
        page.show("/residents/inbox?limit=2", RESIDENT);
        page.show("/organizations/inbox?limit=2", TREES);

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

        page.say("### From matters to a need");
        page.say(
                "Two residents were troubled by one heap, and the vote has money for just that. The need names the matters"
                        + " that it comes from:");
        page.act(
                "/government/needs",
                COMMISSIONER,
                "{\"projectId\": \"" + AGAINST_HEAPS + "\", \"category\": \"greenery\", \"areaId\": \"area-WIELICZKA\","
                        + " \"title\": \"Cameras where rubbish is dumped\", \"beneficiaries\": 900, \"outcome\": \"No heap"
                        + " behind the school for a year\", \"estimate\": {\"amount\": 5000.00, \"currency\": \"PLN\"},"
                        + " \"matters\": [\"" + HEAP + "\"]}");
        page.say("From now on anybody can follow the matter to the need, and on to whatever comes of it:");
        page.show("/open/chain?of=" + HEAP, null);
    }
}
