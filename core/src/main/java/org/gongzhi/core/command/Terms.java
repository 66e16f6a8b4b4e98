package org.gongzhi.core.command;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a command is sent.
 *
 * @param expectedVersion refuse ({@link StaleVersionException}) unless the stream's head is this; null: whatever it is
 * @param receipt answers the same again for the same key; null: none
 * @param happenedAt by the clock of whoever did it, where that was not now: kept beside the time of recording, and
 *     nothing is reckoned from it; null: now
 */
public record Terms(
        @Nullable Long expectedVersion,
        @Nullable Receipt receipt,
        @Nullable Instant happenedAt) {

    public static final Terms NONE = new Terms(null, null);

    public Terms(@Nullable Long expectedVersion, @Nullable Receipt receipt) {
        this(expectedVersion, receipt, null);
    }

    /** The same terms, for what was done earlier and is sent only now. */
    public Terms happenedAt(Instant moment) {
        return new Terms(expectedVersion, receipt, moment);
    }

    /** The same terms, with another key and another fingerprint in the place of each, the same one for the same. */
    public Terms hidden(UnaryOperator<String> hide) {
        return receipt == null
                ? this
                : new Terms(
                        expectedVersion,
                        new Receipt(hide.apply(receipt.key()), hide.apply(receipt.fingerprint())),
                        happenedAt);
    }
}
