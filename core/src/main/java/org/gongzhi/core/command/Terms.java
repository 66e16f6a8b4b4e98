package org.gongzhi.core.command;

import java.util.function.UnaryOperator;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a command is sent.
 *
 * @param expectedVersion refuse ({@link StaleVersionException}) unless the stream's head is this; null: whatever it is
 * @param receipt answers the same again for the same key; null: none
 */
public record Terms(
        @Nullable Long expectedVersion, @Nullable Receipt receipt) {

    public static final Terms NONE = new Terms(null, null);

    /** The same terms, with another key and another fingerprint in the place of each, the same one for the same. */
    public Terms hidden(UnaryOperator<String> hide) {
        return receipt == null
                ? this
                : new Terms(expectedVersion, new Receipt(hide.apply(receipt.key()), hide.apply(receipt.fingerprint())));
    }
}
