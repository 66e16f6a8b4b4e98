package org.gongzhi.projections.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Index values as bytes whose unsigned order is the order of the values: missing first, whole numbers by value, text by
 * its UTF-8 bytes, false before true. The order that MongoDB gives for fields of one type, so both stores page alike;
 * and it makes every question, with missing values and of any number of fields, one range of one column.
 */
final class OrderedKey {

    private static final byte MISSING = 0x05;
    private static final byte NUMBER = 0x10;
    private static final byte TEXT = 0x20;
    private static final byte FALSE = 0x30;
    private static final byte TRUE = 0x31;
    private static final byte AFTER_ALL = (byte) 0xFF;

    private byte[] bytes = new byte[48];
    private int length;

    static byte[] of(List<? extends @Nullable Object> values) {
        var key = new OrderedKey();
        for (Object value : values) key.append(value);
        return key.toBytes();
    }

    OrderedKey append(@Nullable Object value) {
        switch (value) {
            case null -> put(MISSING);
            case String text -> appendText(text);
            case Long number -> appendNumber(number);
            case Integer number -> appendNumber(number);
            case Boolean flag -> put(flag ? TRUE : FALSE);
            default ->
                throw new IllegalArgumentException(
                        "an index holds text, whole numbers and booleans, not " + value.getClass());
        }
        return this;
    }

    /** Past every key that begins with what has been appended so far. */
    OrderedKey appendEnd() {
        put(AFTER_ALL);
        return this;
    }

    /** Past every key that continues with a missing value, before all others. */
    OrderedKey appendAfterMissing() {
        put((byte) (MISSING + 1));
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void appendText(String text) {
        put(TEXT);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ensure(utf8.length + 1);
        for (byte b : utf8) {
            put(b);
            if (b == 0) put(AFTER_ALL); // an inner zero, told from the one that ends the text
        }
        put((byte) 0);
    }

    private void appendNumber(long number) {
        put(NUMBER);
        long flipped = number ^ Long.MIN_VALUE; // negative before positive
        for (int shift = 56; shift >= 0; shift -= 8) put((byte) (flipped >>> shift));
    }

    private void put(byte b) {
        ensure(1);
        bytes[length++] = b;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
}
