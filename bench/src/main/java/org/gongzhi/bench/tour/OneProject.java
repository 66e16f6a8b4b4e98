package org.gongzhi.bench.tour;

import java.io.IOException;

/** What each of the four audiences is told about one project of the story, side by side. */
final class OneProject {

    private static final String BALLOT = "ballot-wieliczka-2023-green";
    private static final String PROJECT = "project-" + BALLOT + "-32";

    private OneProject() {}

    static void tell(TourPage page) throws IOException, InterruptedException {
        String resident = "resident-7";
        String organization = "member-demo-trees";
        String rival = "member-demo-green";
        String commissioner = "staff-commissioner-1";

        page.say("## 1. The vote");
        page.say("What anybody may know of the ballot: thirty winners, 995,079 PLN.");
        page.show("/open/ballots/" + BALLOT, null);
        page.say("Why did entry 21, with 496 votes, lose, when others with fewer won?");
        page.show("/open/ballots/" + BALLOT + "/entries/21", null);
        page.say(
                "The count is certified, and what tied voters to their pseudonyms is destroyed: how resident 7 voted nobody can"
                        + " tell any more, not even to them. Only their receipt finds it in the published list. Asked for:");
        page.show("/residents/ballots/" + BALLOT + "/vote", resident);
        page.say("The organization that later won the contract asks for the same, and is refused:");
        page.show("/residents/ballots/" + BALLOT + "/vote", organization);

        page.say("## 2. One project, side by side");
        page.say("`" + PROJECT + "`: the same history, seen by each party with what is its own to see and do.");
        page.say("### Government's desk (a commissioner)");
        page.show("/government/projects/" + PROJECT, commissioner);
        page.say("### The organization's bench (the one that delivers)");
        page.show("/organizations/projects/" + PROJECT, organization);
        page.say("### The bench of a rival (it sees its own offer, and what is public)");
        page.show("/organizations/projects/" + PROJECT, rival);
        page.say("### The resident's portal");
        page.show("/residents/projects/" + PROJECT, resident);
        page.say("### The open record (no login)");
        page.show("/open/projects/" + PROJECT, null);

        page.say("## 3. Follow the money");
        page.show("/open/funds/fund-wieliczka-green", null);
        page.say("Every movement of this project, as double entries with their cause:");
        page.show("/open/funds/fund-wieliczka-green/entries?project=" + PROJECT, null);
        page.say("The contract, its deliveries and what residents said of it:");
        page.show("/open/contracts/contract-call-32", null);

        page.say("## 4. What waits for whom");
        page.say(
                "A commissioner's page begins with what waits for them; so does that of a resident who was served, and was"
                        + " not heard yet.");
        page.show("/government/duties?limit=3", commissioner);
        page.show("/residents/duties", "resident-119");
    }
}
