package org.gongzhi.core.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StreamHeadsTest {

    private final ConcurrentHashMap<String, Long> file = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final StreamHeads heads = new StreamHeads();

    private final Function<String, OptionalLong> ask = stream -> {
        asked.add(stream);
        return inFile(stream);
    };

    private OptionalLong inFile(String stream) {
        Long head = file.get(stream);
        return head == null ? OptionalLong.empty() : OptionalLong.of(head);
    }

    private void write(String stream, long sequence) {
        heads.writing(List.of(stream));
        file.put(stream, sequence);
        heads.written(List.of(stream));
    }

    @Test
    void aHeadIsAskedForOnceAlsoThatThereIsNone() {
        write("a", 3);
        for (int i = 0; i < 3; i++) {
            assertThat(heads.find("a", ask)).hasValue(3);
            assertThat(heads.find("none", ask)).isEmpty();
        }
        assertThat(asked).containsExactly("a", "none");
    }

    @Test
    void whatWasWrittenIsAskedForAnew() {
        heads.find("a", ask);
        write("a", 0);
        assertThat(heads.find("a", ask)).hasValue(0);
        write("a", 1);
        assertThat(heads.find("a", ask)).hasValue(1);
    }

    @Test
    void nothingIsRememberedWhileItIsWritten() {
        heads.writing(List.of("a"));
        assertThat(heads.find("a", ask)).isEmpty();
        file.put("a", 0L);
        assertThat(heads.find("a", ask)).hasValue(0);
        heads.written(List.of("a"));
        heads.find("a", ask);
        heads.find("a", ask);
        assertThat(asked).hasSize(3);
    }

    @Test
    void aLookThatAWriteOvertakesIsNotRemembered() {
        OptionalLong late = heads.find("a", stream -> {
            OptionalLong before = inFile(stream);
            write(stream, 0);
            return before;
        });
        assertThat(late).as("as it was when it was asked for").isEmpty();
        assertThat(heads.find("a", ask)).hasValue(0);
    }

    @Test
    void whateverOthersAskAtTheSameTimeNobodyIsToldLessThanWasWrittenBefore() throws Exception {
        var ended = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(3)) {
            var readers = new ArrayList<Future<?>>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> {
                    while (!ended.get()) {
                        String stream = "s" + ThreadLocalRandom.current().nextInt(8);
                        long before = inFile(stream).orElse(-1);
                        assertThat(heads.find(stream, this::inFile).orElse(-1)).isGreaterThanOrEqualTo(before);
                    }
                }));
            }
            for (int i = 0; i < 40_000; i++) write("s" + i % 8, i / 8);
            ended.set(true);
            for (Future<?> reader : readers) reader.get();
        }
    }
}
