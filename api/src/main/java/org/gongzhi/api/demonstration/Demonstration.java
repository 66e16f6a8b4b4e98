package org.gongzhi.api.demonstration;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.gongzhi.api.Progress;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.commissioning.OpeningDesk;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.projections.store.Views;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the story into the log once the service is up, and then what to try. */
@Component
@ConditionalOnProperty("gongzhi.demonstration.story")
final class Demonstration implements ApplicationRunner {

    private final Commands commands;
    private final PollingStation pollingStation;
    private final OpeningDesk openingDesk;
    private final Views views;
    private final EventLog log;
    private final Environment environment;
    private final Clock clock;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    Demonstration(
            Commands commands,
            PollingStation pollingStation,
            OpeningDesk openingDesk,
            Views views,
            EventLog log,
            Environment environment,
            Clock clock) {
        this.commands = commands;
        this.pollingStation = pollingStation;
        this.openingDesk = openingDesk;
        this.views = views;
        this.log = log;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        long before = log.head();
        long begun = System.nanoTime();
        out.println(
                before == 0
                        ? "Telling the story of Wieliczka's Green Budget of 2023 ..."
                        : "Taking up the story of Wieliczka's Green Budget of 2023 after event " + before + " ...");
        new Story(
                        StoryFile.read(),
                        new Teller(commands, views, new Progress(out)),
                        pollingStation,
                        openingDesk,
                        views,
                        clock)
                .tell();
        out.printf(
                "Told in %.1f s: %,d new events, %,d in the log.%n",
                (System.nanoTime() - begun) / 1e9, log.head() - before, log.head());
        out.println(Invitation.to("http://localhost:" + environment.getProperty("local.server.port", "8080")));
    }
}
