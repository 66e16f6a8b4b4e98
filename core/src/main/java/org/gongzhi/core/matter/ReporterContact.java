package org.gongzhi.core.matter;

import org.gongzhi.core.Bounds;
import org.gongzhi.core.privacy.PersonalData;
import org.jspecify.annotations.Nullable;

/** How somebody who is not on record as a resident is reached; as they wrote it, at most 200 characters each. */
public record ReporterContact(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) implements PersonalData {

    void requireSound(String pointer) {
        requireLine(pointer + "/name", name);
        requireLine(pointer + "/phone", phone);
        requireLine(pointer + "/email", email);
    }

    private static void requireLine(String pointer, @Nullable String line) {
        if (line != null) Bounds.requireLine(pointer, line);
    }

    @Override
    public String toString() {
        return "ReporterContact[…]";
    }
}
