package org.gongzhi.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSerializerTest {

    sealed interface Event {
        record Opened(
                String ballot,
                Instant at,
                BigDecimal budget,
                List<Entry> entries,
                @Nullable String note) implements Event {}

        @Revision("2")
        record Closed(String ballot) implements Event {}

        sealed interface Nested extends Event {
            record Reopened(String ballot) implements Nested {}
        }
    }

    record Entry(String name, int cost) {}

    sealed interface Shape {
        record Circle(int radius) implements Shape {}

        record Square(int side) implements Shape {}
    }

    static class Sketch {
        private final Map<String, Shape> shapes = new java.util.TreeMap<>();
        private Shape last = new Shape.Circle(0);
        private final transient String scratch = "not kept";

        protected Sketch() {}

        /** As a command handler; not for reading. */
        @SuppressWarnings("unused")
        public Sketch(Entry command, String last) {
            throw new AssertionError("a snapshot is read through the empty constructor");
        }

        @SuppressWarnings("UnusedMethod") // must not be called
        private String getTrap() {
            throw new AssertionError("a snapshot needs no getters " + scratch);
        }
    }

    private static final Event.Opened OPENED = new Event.Opened(
            "b",
            Instant.parse("2023-05-01T08:00:00Z"),
            new BigDecimal("1000000.00"),
            List.of(new Entry("Park", 7)),
            null);

    private final Serializer events = JsonSerializer.forEvents(EventTypes.of(Event.class));

    @Test
    void anEventIsPlainJsonInDeclaredOrderWithoutNulls() {
        var stored = events.serialize(OPENED, String.class);

        assertThat(stored.getData())
                .isEqualTo("{\"ballot\":\"b\",\"at\":\"2023-05-01T08:00:00Z\",\"budget\":1000000.00,"
                        + "\"entries\":[{\"name\":\"Park\",\"cost\":7}]}");
    }

    @Test
    void anEventIsNamedByContextAndRecordAndReadBackByThatName() {
        var stored = events.serialize(OPENED, byte[].class);

        assertThat(stored.getType().getName()).isEqualTo("store.Opened");
        assertThat(stored.getType().getRevision()).isNull();
        assertThat(events.<byte[], Object>deserialize(stored)).isEqualTo(OPENED);
    }

    @Test
    void theRevisionStandsBesideTheName() {
        var stored = events.serialize(new Event.Closed("b"), byte[].class);

        assertThat(stored.getType().getName()).isEqualTo("store.Closed");
        assertThat(stored.getType().getRevision()).isEqualTo("2");
    }

    @Test
    void nestedSealedInterfacesBelongToTheVocabulary() {
        assertThat(EventTypes.of(Event.class).all()).containsOnlyKeys("store.Opened", "store.Closed", "store.Reopened");
    }

    @Test
    void anotherClassKeepsItsClassName() {
        var stored = events.serialize(new Entry("Park", 7), byte[].class);

        assertThat(stored.getType().getName()).isEqualTo(Entry.class.getName());
        assertThat(events.<byte[], Object>deserialize(stored)).isEqualTo(new Entry("Park", 7));
    }

    @Test
    void metadataIsReadAsAxonReadsIt() {
        var stored = new SerializedMetaData<>("""
                {"party":"p-1","none":null,"yes":true,"number":12,"large":12345678901,"real":1.5,
                 "list":["a",{"b":[]}],"object":{"name":"x","value":2},"":"empty","party":"p-2"}
                """.getBytes(StandardCharsets.UTF_8), byte[].class);
        var axons = Jackson3Serializer.builder().build();

        assertThat(events.<byte[], MetaData>deserialize(stored))
                .isEqualTo(axons.<byte[], MetaData>deserialize(stored))
                .hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "12", "{\"a\":", "{\"a\" 1}"})
    void whatIsNoObjectIsNoMetadata(String json) {
        var stored = new SerializedMetaData<>(json.getBytes(StandardCharsets.UTF_8), byte[].class);

        assertThatThrownBy(() -> events.deserialize(stored)).hasMessageContaining("deserializing");
    }

    @Test
    void anEventThatLacksANumberDoesNotReadAsZero() {
        var type = events.typeForClass(Entry.class);
        var stored = new SimpleSerializedObject<>("{\"name\":\"Park\",\"cost\":null}", String.class, type);

        assertThatThrownBy(() -> events.deserialize(stored)).hasMessageContaining("deserializing");
    }

    @Test
    void twoEventsOfOneNameAreRefused() {
        assertThatThrownBy(() -> EventTypes.of(Event.class, Other.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("store.Closed");
    }

    sealed interface Other {
        record Closed(int other) implements Other {}
    }

    @Test
    void aSnapshotKeepsAllFieldsIncludingSealedOnesWithoutGetters() {
        var snapshots = JsonSerializer.forSnapshots();
        var sketch = new Sketch();
        sketch.shapes.put("a", new Shape.Square(2));
        sketch.last = new Shape.Circle(3);

        Sketch again = snapshots.deserialize(snapshots.serialize(sketch, byte[].class));

        assertThat(again.shapes).containsExactly(Map.entry("a", new Shape.Square(2)));
        assertThat(again.last).isEqualTo(new Shape.Circle(3));
    }
}
