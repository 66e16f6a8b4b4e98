package org.gongzhi.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongzhi.core.store.JsonSerializer;

/** Writes an aggregate as a snapshot and reads it back. */
public final class Snapshots {

    private Snapshots() {}

    /** With all its fields, whatever they hold, it will decide as it would have. */
    public static <A> A assertComesBack(A aggregate) {
        var snapshots = JsonSerializer.forSnapshots();
        A again = snapshots.deserialize(snapshots.serialize(aggregate, byte[].class));
        assertThat(again).isNotSameAs(aggregate).usingRecursiveComparison().isEqualTo(aggregate);
        return again;
    }

    /** What is stored for it: also tells the order of what is kept in order. */
    public static String stored(Object aggregate) {
        return JsonSerializer.forSnapshots().serialize(aggregate, String.class).getData();
    }
}
