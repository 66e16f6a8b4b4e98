package org.gongzhi.core.notification;

import java.util.regex.Pattern;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.privacy.PersonalData;

/**
 * Where a person gets mail.
 *
 * @param address as HTML's forms accept it, with a dot in the domain; at most {@value #LONGEST} characters (RFC 5321)
 */
public record MailAddress(String address) implements PersonalData {

    public static final int LONGEST = 254;

    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
            + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    /** @throws Rejection {@link NotificationRule#ADDRESS_FORMAT} */
    void requireSound(String pointer) {
        if (address.length() > LONGEST || !FORMAT.matcher(address).matches())
            throw Rejection.at(pointer, NotificationRule.ADDRESS_FORMAT);
    }

    @Override
    public String toString() {
        return "MailAddress[…]";
    }
}
