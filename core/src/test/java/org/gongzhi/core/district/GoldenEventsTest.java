package org.gongzhi.core.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.gongzhi.core.store.JsonSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events last for ever (DESIGN.md, 3): for every type and revision of event there is a file with one example as it
 * stands in the log, {@code participation.VoteCast.json}, and for the second revision {@code
 * participation.VoteCast.2.json}. A file is never changed. The files of new events are written by
 *
 * <pre>mvn -pl core test -Dtest=GoldenEventsTest -Dgolden.write=true</pre>
 */
class GoldenEventsTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/events");
    private static final String SUFFIX = ".json";

    private final Serializer events = JsonSerializer.forEvents(District.EVENTS);

    static Stream<String> names() {
        return new TreeSet<>(District.EVENTS.all().keySet()).stream();
    }

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    private Object example(String name) {
        Class<?> type = District.EVENTS.classOf(name);
        if (type == null) return fail(name + " is no event any more, but is in logs that exist: its type stays");
        return Examples.of(type);
    }

    private String revisionOf(Object event) {
        String revision = events.typeForClass(event.getClass()).getRevision();
        return revision == null ? "" : "." + revision;
    }

    @ParameterizedTest
    @MethodSource("names")
    void anEventIsStoredInTheShapeOfItsFile(String name) throws IOException {
        Object event = example(name);
        Path file = FOLDER.resolve(name + revisionOf(event) + SUFFIX);
        String written = events.serialize(event, String.class).getData() + "\n";
        if (Boolean.getBoolean("golden.write") && Files.notExists(file)) Files.writeString(file, written);

        assertThat(file)
                .as("%s has no golden file: write it with -Dgolden.write=true and commit it", name)
                .exists();
        assertThat(written)
                .as(
                        "%s is no longer stored as in %s, which exists in logs. Keep its shape; or raise its @Revision,"
                                + " write an upcaster from the old shape and a golden file of the new one (never change"
                                + " or delete the old file)",
                        name, file.getFileName())
                .isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsStoredReadsBackAsItWas(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("(\\.\\d+)?\\.json$", "");
        Object event = example(name);
        var stored = new SimpleSerializedObject<>(
                Files.readString(file), String.class, new SimpleSerializedType(name, null));

        assertThat(events.<String, Object>deserialize(stored))
                .as("%s no longer reads as it was written: write an upcaster from this shape", file.getFileName())
                .isEqualTo(event);
    }

    @Test
    void eventsBearStableNames() {
        assertThat(events.typeForClass(org.gongzhi.core.participation.VoteEvent.VoteCast.class)
                        .getName())
                .isEqualTo("participation.VoteCast");
        assertThat(names()).allMatch(name -> name.matches("[a-z]+\\.[A-Z][A-Za-z]+"));
    }
}
