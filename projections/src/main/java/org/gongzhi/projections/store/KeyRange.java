package org.gongzhi.projections.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link IndexRange} as the bytes between which its keys lie, and the cursors that are bound to it. */
@SuppressWarnings("ArrayRecordComponent") // a passing value; never compared
record KeyRange(String binding, byte[] from, byte[] to) {

    /** The last document of a page: where the next page goes on. */
    record Place(byte[] key, String id) {}

    private static final int CHECK_BYTES = 8;

    static KeyRange of(String view, ViewIndex index, IndexRange range) {
        int given = range.equalTo().size();
        boolean bounded = range.from() != null || range.to() != null;
        if (given + (bounded ? 1 : 0) > index.fields().size()) {
            throw new IllegalArgumentException(
                    "index " + index.name() + " of " + view + " has only the fields " + index.fields());
        }
        String multiValued = index.multiValued();
        if (multiValued != null && index.fields().indexOf(multiValued) >= given) {
            throw new IllegalArgumentException(
                    "index " + index.name() + " of " + view + " is read with a value for " + multiValued);
        }
        String binding = view + "|" + index.name() + "|" + index.fields() + "|" + range.descending();
        return new KeyRange(binding, lower(range), upper(range));
    }

    private static byte[] lower(IndexRange range) {
        var key = prefix(range.equalTo());
        if (range.from() != null) key.append(range.from());
        else if (range.to() != null) key.appendAfterMissing(); // what is missing is not below anything
        return key.toBytes();
    }

    private static byte[] upper(IndexRange range) {
        var key = prefix(range.equalTo());
        return (range.to() != null ? key.append(range.to()) : key.appendEnd()).toBytes();
    }

    private static OrderedKey prefix(List<Object> equalTo) {
        var key = new OrderedKey();
        equalTo.forEach(key::append);
        return key;
    }

    String cursor(byte[] key, String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        byte[] place = ByteBuffer.allocate(4 + key.length + utf8.length)
                .putInt(key.length)
                .put(key)
                .put(utf8)
                .array();
        byte[] whole = ByteBuffer.allocate(CHECK_BYTES + place.length)
                .put(check(place))
                .put(place)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** @throws BadCursorException it is not a cursor of this range */
    @Nullable
    Place place(@Nullable String cursor) {
        if (cursor == null) return null;
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw new BadCursorException("the cursor is malformed");
        }
        if (whole.length < CHECK_BYTES + 4) throw new BadCursorException("the cursor is malformed");
        byte[] place = Arrays.copyOfRange(whole, CHECK_BYTES, whole.length);
        if (!Arrays.equals(check(place), Arrays.copyOf(whole, CHECK_BYTES))) {
            throw new BadCursorException("the cursor belongs to another question");
        }
        int keyLength = ByteBuffer.wrap(place).getInt();
        return new Place(
                Arrays.copyOfRange(place, 4, 4 + keyLength),
                new String(place, 4 + keyLength, place.length - 4 - keyLength, StandardCharsets.UTF_8));
    }

    /** Binds a place to this range; against mistakes and meddling alike, and harmless if forged: keys stay in range. */
    private byte[] check(byte[] place) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(binding.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(
                    ByteBuffer.allocate(8).putInt(from.length).putInt(to.length).flip());
            digest.update(from);
            digest.update(to);
            return Arrays.copyOf(digest.digest(place), CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
