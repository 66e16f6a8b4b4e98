package org.gongzhi.projections.automation;

import java.util.Map;

/**
 * Something that Gongzhi itself has to do from some moment on: an event enters it, the event that results removes it.
 *
 * @param id of the entry, which is its document's id
 * @param due epoch milliseconds from which on it is to be done; {@link #NEVER} until another event says when
 * @param parameters what the command needs
 */
public record ToDo(String id, long due, Map<String, String> parameters) {

    public static final long NEVER = Long.MAX_VALUE;

    public ToDo {
        parameters = Map.copyOf(parameters);
    }
}
