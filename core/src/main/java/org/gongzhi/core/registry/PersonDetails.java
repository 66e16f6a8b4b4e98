package org.gongzhi.core.registry;

import java.util.regex.Pattern;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.privacy.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * Who a person is and how they are reached; at least one of it is given.
 *
 * @param name as they write it, in any script; 1 to {@value #LONGEST_NAME} characters
 * @param phone digits, with a leading plus, spaces, hyphens and brackets allowed (as in ITU-T E.123)
 * @param address 1 to {@value #LONGEST_ADDRESS} characters
 */
public record PersonDetails(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String address) implements PersonalData {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_ADDRESS = 500;
    private static final Pattern PHONE = Pattern.compile("(?=(\\D*\\d){3,15}\\D*$)\\+?[0-9 ()/-]{3,30}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** @throws Rejection {@link RegistryRule#DETAILS_MISSING}, {@link RegistryRule#DETAIL_FORMAT}, {@link
     *     RegistryRule#PHONE_FORMAT} */
    void requireSound(String pointer) {
        if (name == null && phone == null && address == null) throw Rejection.at(pointer, RegistryRule.DETAILS_MISSING);
        requireLine(pointer + "/name", name, LONGEST_NAME);
        requireLine(pointer + "/address", address, LONGEST_ADDRESS);
        if (phone != null && !PHONE.matcher(phone).matches())
            throw Rejection.at(pointer + "/phone", RegistryRule.PHONE_FORMAT);
    }

    private static void requireLine(String pointer, @Nullable String text, int longest) {
        if (text == null) return;
        if (text.isBlank() || text.length() > longest || CONTROL.matcher(text).find())
            throw Rejection.at(pointer, RegistryRule.DETAIL_FORMAT, longest);
    }

    @Override
    public String toString() {
        return "PersonDetails[…]";
    }
}
