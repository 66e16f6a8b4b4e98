package org.gongzhi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.RememberedKeys;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;

/**
 * Durable commands a second whose event keeps somebody's words sealed, over the same that keep them plain: by people who
 * have a key, by some who need their first one, and by nobody but such, which is the worst there is.
 *
 * <p>Arguments: seconds a turn, turns (the first of each is for warming up and not counted).
 */
public final class SealedCommands {

    private static final int CLIENTS = 64;
    private static final int PEOPLE = 1_000;
    private static final Actor ACTOR = Actor.resident("p-5d0c9e52", "330106001");
    private static final Words WORDS = new Words("栏杆还在晃，第二次报修了。 The railing still wobbles; reported twice.");

    private SealedCommands() {}

    public static void main(String[] arguments) throws Exception {
        var load = new Load(CLIENTS, Duration.ofSeconds(Long.parseLong(arguments[0])));
        int turns = Integer.parseInt(arguments[1]);
        Path path = Files.createTempDirectory("gongzhi-bench-sealed");
        try (var folder = DataFolder.open(path);
                var log = SqliteEventLog.open(folder);
                var keys = new RememberedKeys(SqliteSubjectKeys.open(folder, new MasterKeys(List.of(new byte[32]))));
                var side = CommandSide.builder(log, EventTypes.of(Diary.Event.class))
                        .aggregates(List.of(Diary.class))
                        .sealing(new Sealing(keys))
                        .build()) {
            var people = IntStream.range(0, PEOPLE).mapToObj(i -> newPerson()).toList();
            for (String person : people) side.commands().send(new Diary.Seal(person, WORDS), ACTOR);
            measure(load, turns, side, "by people with a key", () -> {
                var random = new SplittableRandom();
                return () -> people.get(random.nextInt(PEOPLE));
            });
            measure(load, turns, side, "every tenth by a new person", () -> {
                var random = new SplittableRandom();
                return () -> random.nextInt(10) == 0 ? newPerson() : people.get(random.nextInt(PEOPLE));
            });
            measure(load, turns, side, "each by a new person", () -> SealedCommands::newPerson);
        }
    }

    private static String newPerson() {
        return "resident-" + UUID.randomUUID();
    }

    private static void measure(Load load, int turns, CommandSide side, String who, Supplier<Supplier<String>> people)
            throws Exception {
        var measured = Turns.take(
                "sealed/s / plain/s, " + who,
                1,
                turns - 1,
                () -> load.rate(client -> sending(side, people.get(), Diary.Seal::new)),
                () -> load.rate(client -> sending(side, people.get(), Diary.Write::new)));
        Figure.atLeast(
                        0.8,
                        "durable commands with words sealed / plain, %s, %d clients".formatted(who, CLIENTS),
                        "/s",
                        measured)
                .print();
    }

    private static Load.Step sending(
            CommandSide side, Supplier<String> person, BiFunction<String, Words, Object> command) {
        return () -> side.commands().send(command.apply(person.get(), WORDS), ACTOR);
    }
}
