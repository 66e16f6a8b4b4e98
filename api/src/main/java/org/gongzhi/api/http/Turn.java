package org.gongzhi.api.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;

/**
 * Lets one request at a time do what costs much: however many strangers ask for it, it takes one core, and whoever works
 * has the others.
 */
public final class Turn {

    private final Semaphore free = new Semaphore(1, true);
    private final Duration patience;

    /** @param patience how long a request waits for its turn */
    public Turn(Duration patience) {
        this.patience = patience;
    }

    /** @throws FaultException {@link CommonProblem#UNAVAILABLE}, to be asked again in some seconds: too many wait */
    public <T> T take(Supplier<T> work) {
        if (!isMine())
            throw Fault.of(CommonProblem.UNAVAILABLE)
                    .with(HttpHeaders.RETRY_AFTER, "5")
                    .asException();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean isMine() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
