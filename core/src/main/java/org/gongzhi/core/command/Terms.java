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

    /** The same terms, with the receipt kept under another key. */
    public Terms withKey(UnaryOperator<String> rekeyed) {
        return receipt == null
                ? this
                : new Terms(expectedVersion, new Receipt(rekeyed.apply(receipt.key()), receipt.fingerprint()));
    }
}
