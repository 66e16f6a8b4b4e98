package org.gongzhi.core.commissioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gongzhi.core.Rejection;

/**
 * After five wrong passphrases in a row an opener's passphrase is not tried for a quarter of an hour. Counted by this
 * process, and before each try, so that many at once are no way round it.
 */
final class PassphraseTries {

    private static final int IN_A_ROW = 5;
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private record Tried(int times, Instant last) {}

    private final Map<String, Tried> openers = new ConcurrentHashMap<>();

    /** @throws Rejection {@link CommissioningRule#TOO_MANY_TRIES} */
    void begin(String party, Instant at) {
        Tried now = openers.merge(party, new Tried(1, at), (before, one) -> {
            if (!at.isBefore(before.last.plus(PAUSE))) return one;
            return before.times == IN_A_ROW + 1 ? before : new Tried(before.times + 1, at);
        });
        if (now.times > IN_A_ROW) throw new Rejection(CommissioningRule.TOO_MANY_TRIES, now.last.plus(PAUSE));
    }

    void succeeded(String party) {
        openers.remove(party);
    }
}
