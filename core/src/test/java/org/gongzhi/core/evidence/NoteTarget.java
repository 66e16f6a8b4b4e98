package org.gongzhi.core.evidence;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A signed note, the checkpoint in it, and a verifier's key, as an auditor is handed them. */
public final class NoteTarget {

    private NoteTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        again(text, SignedNote::parse, SignedNote::toString);
        again(text, Checkpoint::parse, Checkpoint::text);
        again(text, NoteVerifier::parse, NoteVerifier::toString);
        attempt(text, SignedCheckpoint::parse);
    }

    /** What can be read is read the same again from what it is written as. */
    private static <T> void again(String text, Function<String, T> parse, Function<T, String> write) {
        T read = attempt(text, parse);
        if (read == null) return;
        String written = write.apply(read);
        if (!write.apply(parse.apply(written)).equals(written))
            throw new IllegalStateException("otherwise: " + written);
    }

    private static <T> @Nullable T attempt(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
