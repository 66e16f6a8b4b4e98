package org.gongzhi.api.government;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.gongzhi.api.government.ImportProgress.State;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The progress of imports as Server-Sent Events: looked at a few times a second, sent when it has changed. */
@Component
final class ImportStreams {

    private static final int MOST = 50;
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LOOKS_PER_HEARTBEAT = 60;
    /** A quarter of an hour; who wants more comes again. */
    private static final int MOST_LOOKS = 3_600;

    private final Semaphore places = new Semaphore(MOST);
    private final Set<Thread> open = ConcurrentHashMap.newKeySet();

    /** @throws org.gongzhi.api.http.FaultException {@link CommonProblem#TOO_MANY_STREAMS} */
    SseEmitter open(Supplier<ImportProgress> progress) {
        if (!places.tryAcquire())
            throw Fault.of(CommonProblem.TOO_MANY_STREAMS)
                    .with(HttpHeaders.RETRY_AFTER, "30")
                    .asException();
        var emitter = new SseEmitter(0L);
        Thread thread = Thread.ofVirtual().name("import-progress").unstarted(() -> {
            try {
                follow(progress, emitter);
            } finally {
                open.remove(Thread.currentThread());
                places.release();
            }
        });
        emitter.onCompletion(thread::interrupt);
        emitter.onError(hungUp -> thread.interrupt());
        open.add(thread);
        thread.start();
        return emitter;
    }

    private static void follow(Supplier<ImportProgress> progress, SseEmitter emitter) {
        try {
            @Nullable ImportProgress sent = null;
            for (int look = 0; look < MOST_LOOKS; look++) {
                ImportProgress now = progress.get();
                if (!now.equals(sent)) send(emitter, now);
                else if (look % LOOKS_PER_HEARTBEAT == 0)
                    emitter.send(SseEmitter.event().comment("alive"));
                sent = now;
                if (now.state() != State.RUNNING) break;
                Thread.sleep(LOOK);
            }
            emitter.complete();
        } catch (InterruptedException stopped) {
            emitter.complete();
        } catch (IOException | IllegalStateException hungUp) {
            emitter.completeWithError(hungUp);
        }
    }

    private static void send(SseEmitter emitter, ImportProgress progress) throws IOException {
        emitter.send(SseEmitter.event().id(String.valueOf(progress.done())).data(progress, MediaType.APPLICATION_JSON));
    }

    @PreDestroy
    void stop() {
        open.forEach(Thread::interrupt);
    }
}
