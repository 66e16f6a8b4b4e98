package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A store without transactions shows a batch's documents in any order before the views' position passes them. */
class StreamsOrderTest {

    record Fact(long position) {}

    private static final View<Fact> FACTS =
            View.of("town.facts", 1, Fact.class).index("byPosition", "position").build();

    /** Facts by position, as far as they have been written. */
    private static final class HalfWritten implements Views {
        private final ConcurrentSkipListSet<Long> written = new ConcurrentSkipListSet<>();
        private final AtomicLong position = new AtomicLong();

        @Override
        public <D> Optional<Document<D>> get(View<D> view, String id) {
            return Optional.empty();
        }

        @Override
        @SuppressWarnings("unchecked") // of the one view there is
        public <D> Page<D> page(View<D> view, IndexRange range) {
            long from = range.from() == null ? 0 : (Long) range.from();
            long to = range.to() == null ? Long.MAX_VALUE : (Long) range.to();
            return new Page<>(
                    written.subSet(from, to).stream()
                            .map(at -> new Document<>("f" + at, at, (D) new Fact(at)))
                            .toList(),
                    null);
        }

        @Override
        public long position() {
            return position.get();
        }

        @Override
        public boolean await(long awaited, Duration atMost) throws InterruptedException {
            var unused = new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
            return position.get() >= awaited;
        }
    }

    @Test
    void what_is_not_yet_known_to_be_folded_is_not_sent_so_that_nothing_before_it_is_left_out() {
        var views = new HalfWritten();
        var streams = new Streams(
                views,
                new HttpProperties(
                        DataSize.ofMegabytes(1),
                        Duration.ofSeconds(1),
                        new HttpProperties.StreamBounds(5, 5, Duration.ofSeconds(15), Duration.ofMinutes(1)),
                        new HttpProperties.Rate(false, Duration.ofSeconds(1), 1, 1, 1),
                        new HttpProperties.Cors(List.of())));
        streams.start();
        views.written.addAll(List.of(1L, 3L));
        views.position.set(1);
        var sent = new CopyOnWriteArrayList<Long>();
        streams.open(FACTS, IndexRange.of("byPosition"), Fact::position, new StreamStart(0), "anybody", fact -> {
            sent.add(fact.position());
            return fact;
        });
        await().until(() -> sent.contains(1L));

        views.written.add(2L);
        views.position.set(3);

        await().untilAsserted(() -> assertThat(sent).containsExactly(1L, 2L, 3L));
        streams.stop();
    }
}
