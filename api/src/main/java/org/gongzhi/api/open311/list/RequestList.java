package org.gongzhi.api.open311.list;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Predicate;

/** A GeoReport v2 {@code service_requests} list, of any size: no more than one request of it is in memory at a time. */
public interface RequestList {

    /** What of a request is read; anything else that an endpoint adds is passed over. */
    Set<String> FIELDS = Set.of(
            "service_request_id",
            "status",
            "service_code",
            "service_name",
            "description",
            "requested_datetime",
            "address",
            "lat",
            "long",
            "media_url");

    /** Nobody's request is deeper. */
    int DEEPEST = 50;

    /**
     * Reads a list.
     *
     * @param each is given every request, and tells whether it wants another
     * @return whether the list was read to its end
     * @throws MalformedListException what comes is no list, or breaks off; what was given before stays given
     */
    boolean read(InputStream in, Predicate<ListedRequest> each) throws IOException, MalformedListException;

    /** At most so much of a text that it is seen to be too long. */
    static String cut(String text) {
        return text.length() > ListedRequest.LONGEST ? text.substring(0, ListedRequest.LONGEST + 1) : text;
    }
}
