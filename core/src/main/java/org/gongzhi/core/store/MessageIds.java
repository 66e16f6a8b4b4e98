package org.gongzhi.core.store;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of messages as UUIDs of version 7 (RFC 9562, 5.7): the time first, so that the index of event ids grows at its end
 * instead of everywhere, and then 74 random bits. They are unique, not secret: nothing may be guarded by one.
 */
public final class MessageIds extends IdentifierFactory {

    private static final long VERSION = 7L << 12;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;

    /** For Axon, which finds it as a service. */
    public MessageIds() {
        this(InstantSource.system());
    }

    MessageIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String generateIdentifier() {
        var random = ThreadLocalRandom.current();
        long time = clock.millis() << 16;
        return new UUID(time | VERSION | random.nextInt(1 << 12), VARIANT | (random.nextLong() >>> 2)).toString();
    }
}
