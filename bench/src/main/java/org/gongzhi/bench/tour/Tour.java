package org.gongzhi.bench.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes docs/tour.md by asking a running demonstration. Arguments: the service's address and the file to write. */
public final class Tour {

    private Tour() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            System.err.println("usage: --tour http://localhost:8080 docs/tour.md");
            System.exit(2);
        }
        var page = new TourPage(args[0]);
        page.say("# A tour: one project, four audiences, and a day in the life of a matter");
        page.say("Made by asking a running demonstration (`mvn -q -pl api -am spring-boot:run"
                + " -Dspring-boot.run.profiles=demonstration`, and then `mvn -q -B -Pbench -pl bench -am test-compile"
                + " -Dbench.args=\"--tour http://localhost:8080 docs/tour.md\"`); do not edit. Long lists and texts"
                + " are cut, marked `…`. The ballot is Wieliczka's Green Budget of 2023, with its real projects and"
                + " votes (source: Pabulib); offices, organizations and people are made up.");
        OneProject.tell(page);
        DayInTheLife.tell(page);
        Files.writeString(Path.of(args[1]), page.text());
        System.out.println("written: " + args[1]);
    }
}
