package org.gongzhi.core.privacy;

import org.gongzhi.core.Bounds;

/**
 * What a person said in their own words.
 *
 * @param text 1 to {@value #LONGEST} characters
 */
public record Words(String text) implements PersonalData {

    public static final int LONGEST = 2_000;

    /** @throws org.gongzhi.core.Rejection it is blank or too long */
    public void requireSound(String pointer) {
        Bounds.requireText(pointer, text);
        Bounds.requireNotLonger(pointer, text, LONGEST);
    }

    @Override
    public String toString() {
        return "Words[…]";
    }
}
