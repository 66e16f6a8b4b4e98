package org.gongzhi.api.demonstration;

/** What is printed when the story is told: where the service is, who can log in, what to try. */
final class Invitation {

    private Invitation() {}

    static String to(String address) {
        return """

                Gongzhi 共治 is at %1$s  (API: %1$s/docs)

                Accounts (password demo):
                  residents       resident-1 ... resident-6586
                  organizations   member-demo-green, member-demo-trees, member-demo-swifts
                  government      staff-officer, staff-commissioner-1, staff-commissioner-2, staff-evaluator-1,
                                  staff-evaluator-2, staff-treasurer, staff-supervisor, staff-administrator

                Try:
                1. The result of the ballot, and why one entry lost:
                   curl -s %1$s/open/ballots/%2$s
                   curl -s %1$s/open/ballots/%2$s/entries/21
                2. How resident 1 voted, with a token: since the certification nobody can tell any more:
                   TOKEN=$(curl -s -d account=resident-1 -d password=demo %1$s/demo/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                   curl -s -H "Authorization: Bearer $TOKEN" %1$s/residents/ballots/%2$s/vote
                3. Follow the money of one project from the vote to the rating:
                   curl -s %1$s/open/projects/project-%2$s-32
                """.formatted(address, Story.BALLOT);
    }
}
