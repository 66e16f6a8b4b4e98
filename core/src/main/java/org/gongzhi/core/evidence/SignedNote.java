package org.gongzhi.core.evidence;

import java.util.List;

/**
 * A text with signatures below it, in C2SP's signed-note format.
 *
 * @param text each of its lines with its break
 * @param signatures lines, without their breaks
 */
public record SignedNote(String text, List<String> signatures) {

    static final String SIGNATURE = "— ";

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** @throws IllegalArgumentException it is none */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) throw new IllegalArgumentException("this is no signed note");
        List<String> signatures = note.substring(blank + 2).lines().toList();
        if (signatures.isEmpty() || !signatures.stream().allMatch(line -> line.startsWith(SIGNATURE)))
            throw new IllegalArgumentException("this is no signed note");
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    @Override
    public String toString() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }
}
