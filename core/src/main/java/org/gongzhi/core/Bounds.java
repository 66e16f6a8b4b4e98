package org.gongzhi.core;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What every command is held to, whoever sends it, so that nothing empty or endless gets into the log. */
public final class Bounds {

    /** Characters of a name, a title, a category. */
    public static final int LINE = 200;

    /** Characters of a specification, a proposal, a reason. */
    public static final int TEXT = 10_000;

    private Bounds() {}

    /** @throws Rejection {@link CommonRule#TEXT_MISSING}, {@link CommonRule#TEXT_TOO_LONG} */
    public static void requireLine(String pointer, @Nullable String text) {
        require(pointer, text, LINE);
    }

    /** @throws Rejection {@link CommonRule#TEXT_MISSING}, {@link CommonRule#TEXT_TOO_LONG} */
    public static void requireText(String pointer, @Nullable String text) {
        require(pointer, text, TEXT);
    }

    private static void require(String pointer, @Nullable String text, int most) {
        if (text == null || text.isBlank()) throw Rejection.at(pointer, CommonRule.TEXT_MISSING);
        requireNotLonger(pointer, text, most);
    }

    /**
     * For what may be left empty.
     *
     * @throws Rejection {@link CommonRule#TEXT_TOO_LONG}
     */
    public static void requireNotLonger(String pointer, String text, int most) {
        if (text.length() > most) throw Rejection.at(pointer, CommonRule.TEXT_TOO_LONG, most);
    }

    /** @throws Rejection {@link CommonRule#TOO_MANY} */
    public static void requireAtMost(String pointer, Collection<?> things, int most) {
        if (things.size() > most) throw Rejection.at(pointer, CommonRule.TOO_MANY, most);
    }

    /** @throws Rejection {@link CommonRule#AMOUNT_TOO_LARGE} */
    public static void requireNotTooLarge(String pointer, Money amount) {
        if (amount.isTooLarge()) throw Rejection.at(pointer, CommonRule.AMOUNT_TOO_LARGE);
    }
}
