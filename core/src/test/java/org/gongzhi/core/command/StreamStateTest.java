package org.gongzhi.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;

class StreamStateTest {

    private final EmbeddedEventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    /** All words of a stream, one after the other. */
    private final StreamState<String> words = new StreamState<>(
            store,
            (before, event) -> event instanceof String word ? (before == null ? word : before + " " + word) : before);

    private void publish(String stream, long sequence, Object payload) {
        store.publish(new GenericDomainEventMessage<>("Words", stream, sequence, payload));
    }

    @Test
    void anUnknownStreamHasNoState() {
        assertThat(words.find("s")).isEmpty();
    }

    @Test
    void aStreamWithoutAnyOfItsEventsHasNoState() {
        publish("s", 0, 42);

        assertThat(words.find("s")).isEmpty();
        assertThat(words.find("s")).isEmpty();
    }

    @Test
    void aStreamThatWasUnknownIsFoundOnceItBegins() {
        assertThat(words.find("s")).isEmpty();
        publish("s", 0, "a");

        assertThat(words.find("s")).contains("a");
    }

    @Test
    void newEventsAreSeenAndOldOnesNotTwice() {
        publish("s", 0, "a");
        assertThat(words.find("s")).contains("a");
        publish("s", 1, "b");
        publish("s", 2, 42);
        assertThat(words.find("s")).contains("a b");
        publish("s", 3, "c");
        assertThat(words.find("s")).contains("a b c");
    }

    @Test
    void anotherStreamIsAnotherState() {
        publish("s", 0, "a");
        publish("t", 0, "b");

        assertThat(words.find("s")).contains("a");
        assertThat(words.find("t")).contains("b");
    }

    @Test
    void whatAFailedDecisionSawOfItselfNeverWas() {
        publish("s", 0, "a");
        var decision = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("decide"));
        publish("s", 1, "never");
        assertThat(words.find("s")).contains("a never");
        decision.rollback();

        assertThat(words.find("s")).contains("a");
        publish("s", 1, "b");
        assertThat(words.find("s")).contains("a b");
    }

    @Test
    void whatADecisionSawOfItselfIsThereOnceItIsStored() {
        publish("s", 0, "a");
        var decision = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("decide"));
        publish("s", 1, "b");
        assertThat(words.find("s")).contains("a b");
        decision.commit();

        assertThat(words.find("s")).contains("a b");
    }

    @Test
    void manyThreadsSeeAWholePrefixThatNeverShrinks() throws Exception {
        int most = 300;
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> watch = () -> {
                int seen = 0;
                while (seen < most) {
                    String state = words.find("s").orElse("");
                    int now = state.isEmpty() ? 0 : state.split(" ").length;
                    if (now < seen || !state.equals(prefix(now))) return false;
                    seen = now;
                }
                return true;
            };
            var watchers =
                    IntStream.range(0, 7).mapToObj(i -> threads.submit(watch)).toList();
            for (int i = 0; i < most; i++) publish("s", i, "w" + i);
            for (var watcher : watchers) assertThat(watcher.get()).isTrue();
        }
    }

    private static String prefix(int words) {
        return String.join(" ", IntStream.range(0, words).mapToObj(i -> "w" + i).toList());
    }
}
