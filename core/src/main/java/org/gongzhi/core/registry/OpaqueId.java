package org.gongzhi.core.registry;

import java.util.regex.Pattern;
import org.gongzhi.core.Rejection;

/** Ids of people: a prefix and 1 to 64 letters, digits, hyphens and underscores that tell nothing. */
final class OpaqueId {

    private static final Pattern REST = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private OpaqueId() {}

    /** @throws Rejection {@link RegistryRule#ID_FORMAT} */
    static void check(String id, String prefix, String pointer) {
        if (!id.startsWith(prefix)
                || !REST.matcher(id.substring(prefix.length())).matches()) {
            throw Rejection.at(pointer, RegistryRule.ID_FORMAT, prefix);
        }
    }
}
