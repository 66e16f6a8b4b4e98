package org.gongzhi.api.open311.list;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of a list.
 *
 * @param index in the list, from 0
 * @param line of the document where it begins, from 1
 * @param fields of GeoReport v2, those that have a text; what is longer than {@value #LONGEST} characters is cut after one
 *     more, so that it is too long and costs no memory
 */
public record ListedRequest(long index, long line, Map<String, String> fields) {

    public static final int LONGEST = 10_000;

    /** Null where nothing is said. */
    public @Nullable String field(String name) {
        String given = fields.get(name);
        return given == null || given.isBlank() ? null : given.strip();
    }
}
