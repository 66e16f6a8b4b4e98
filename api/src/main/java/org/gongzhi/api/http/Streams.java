package org.gongzhi.api.http;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-Sent Events: the documents of one index range, in the order of a position that each of them carries, and then
 * whatever is folded later. Each stream is one virtual thread that sleeps until the views advance. Streams are bounded
 * in number and age, and end before the server stops.
 */
@Component
public final class Streams implements SmartLifecycle {

    /** Asked for so many documents at once. */
    private static final int BATCH = 100;

    private final Views views;
    private final HttpProperties.StreamBounds bounds;
    private final Semaphore places;
    private final Map<String, Integer> openByCaller = new ConcurrentHashMap<>();
    private final Set<Thread> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Streams(Views views, HttpProperties properties) {
        this.views = views;
        this.bounds = properties.streams();
        this.places = new Semaphore(bounds.total());
    }

    /**
     * Opens a stream.
     *
     * @param range of an index whose next field is the position that {@code positionOf} reads
     * @param start after which position
     * @param caller whose streams are counted together: a party, or an address
     * @param shown what this caller is shown of a document; sent as JSON
     * @throws FaultException {@link CommonProblem#TOO_MANY_STREAMS}
     */
    public <D> SseEmitter open(
            View<D> view,
            IndexRange range,
            ToLongFunction<? super D> positionOf,
            StreamStart start,
            String caller,
            Function<? super D, ?> shown) {
        take(caller);
        var emitter = new SseEmitter(0L);
        var stream = new Stream<>(view, range, positionOf, shown, emitter);
        Thread thread = Thread.ofVirtual().name("stream-" + view.name()).unstarted(() -> {
            try {
                stream.run(start.after());
            } finally {
                open.remove(Thread.currentThread());
                release(caller);
            }
        });
        emitter.onCompletion(thread::interrupt);
        emitter.onError(hungUp -> thread.interrupt());
        open.add(thread);
        thread.start();
        return emitter;
    }

    int openStreams() {
        return open.size();
    }

    private void take(String caller) {
        if (!running || !places.tryAcquire()) throw tooMany();
        int held = openByCaller.merge(caller, 1, Integer::sum);
        if (held > bounds.perCaller()) {
            release(caller);
            throw tooMany();
        }
    }

    private void release(String caller) {
        openByCaller.computeIfPresent(caller, (ignored, held) -> held > 1 ? held - 1 : null);
        places.release();
    }

    private static FaultException tooMany() {
        return Fault.of(CommonProblem.TOO_MANY_STREAMS)
                .with(HttpHeaders.RETRY_AFTER, "30")
                .asException();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    @PreDestroy
    public void stop() {
        running = false;
        open.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped before the web server begins to wait for open requests. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }

    private final class Stream<D> {
        private final View<D> view;
        private final IndexRange range;
        private final ToLongFunction<? super D> positionOf;
        private final Function<? super D, ?> shown;
        private final SseEmitter emitter;

        Stream(
                View<D> view,
                IndexRange range,
                ToLongFunction<? super D> positionOf,
                Function<? super D, ?> shown,
                SseEmitter emitter) {
            this.view = view;
            this.range = range;
            this.positionOf = positionOf;
            this.shown = shown;
            this.emitter = emitter;
        }

        void run(long after) {
            long end = System.nanoTime() + bounds.longest().toNanos();
            long sent = after;
            try {
                emitter.send(SseEmitter.event().comment("open"));
                while (running && System.nanoTime() < end) {
                    // Taken before the view is read, so that no advance is slept through.
                    long seen = views.position();
                    long from = sent;
                    sent = send(from, seen);
                    if (sent == from && !views.await(seen + 1, atMost(end))) {
                        emitter.send(SseEmitter.event().comment("alive"));
                    }
                }
                emitter.complete();
            } catch (InterruptedException stopped) {
                emitter.complete();
            } catch (IOException | IllegalStateException hungUp) {
                emitter.completeWithError(hungUp);
            } catch (RuntimeException failed) {
                Faults.of(failed);
                emitter.complete();
            }
        }

        /**
         * Nothing beyond what is known to be folded: there a later document may be found before an earlier one, since a
         * store without transactions writes them in any order, and the earlier one would never be sent.
         */
        private long send(long after, long folded) throws IOException {
            if (after >= folded) return after; // the reader comes from another node, which is further
            var page = views.page(view, range.between(after + 1, folded + 1).limit(BATCH));
            long last = after;
            for (Document<D> document : page.items()) {
                last = positionOf.applyAsLong(document.body());
                emitter.send(SseEmitter.event()
                        .id(String.valueOf(last))
                        .data(shown.apply(document.body()), MediaType.APPLICATION_JSON));
            }
            return last;
        }

        private Duration atMost(long end) {
            var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            return left.compareTo(bounds.heartbeat()) < 0 ? left : bounds.heartbeat();
        }
    }
}
