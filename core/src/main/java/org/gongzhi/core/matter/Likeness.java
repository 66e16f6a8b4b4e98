package org.gongzhi.core.matter;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How alike two texts are: the share of terms that they have in common, 2·|A ∩ B| / (|A| + |B|) (Dice, "Measures of the
 * Amount of Ecologic Association Between Species", Ecology 26, 1945). A term is a word; where words are not set apart, as
 * in Chinese, it is each pair of neighbouring characters, as in Lucene's CJKBigramFilter.
 */
public final class Likeness {

    private Likeness() {}

    /** 0: nothing in common, or nothing said; 1: the same terms, in whatever order. */
    public static double of(String one, String other) {
        Set<String> ours = terms(one);
        Set<String> theirs = terms(other);
        if (ours.isEmpty() || theirs.isEmpty()) return 0;
        long common = ours.stream().filter(theirs::contains).count();
        return 2.0 * common / (ours.size() + theirs.size());
    }

    static Set<String> terms(String text) {
        var terms = new HashSet<String>();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var run = new StringBuilder();
        boolean paired = false;
        for (int at = 0; at < plain.length(); at += Character.charCount(plain.codePointAt(at))) {
            int character = plain.codePointAt(at);
            boolean inPairs = isWrittenWithoutSpaces(character);
            boolean ends = !inPairs && !isOfAWord(character);
            if (ends || inPairs != paired) {
                end(run, paired, terms);
                paired = inPairs;
            }
            if (!ends) run.appendCodePoint(character);
        }
        end(run, paired, terms);
        return terms;
    }

    private static void end(StringBuilder run, boolean paired, Set<String> terms) {
        int[] characters = run.codePoints().toArray();
        run.setLength(0);
        if (characters.length == 0) return;
        if (!paired || characters.length == 1) {
            terms.add(new String(characters, 0, characters.length));
            return;
        }
        for (int i = 0; i + 1 < characters.length; i++) terms.add(new String(characters, i, 2));
    }

    private static boolean isWrittenWithoutSpaces(int character) {
        if (Character.isIdeographic(character)) return true;
        var script = Character.UnicodeScript.of(character);
        return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
    }

    private static boolean isOfAWord(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }
}
