package org.gongzhi.projections.automation;

import java.time.Duration;
import java.util.function.Function;
import org.gongzhi.projections.store.View;

/**
 * A to-do list and what is done with its entries when they fall due.
 *
 * @param name of the system's actor that sends the commands, e.g. {@code count-ballots}
 * @param toDos the list: events enter and remove entries
 * @param command what is sent for a due entry; must be idempotent, since it may be sent again after a crash and by
 *     another node
 * @param after how long after an entry's due time it is done: what is configured, and not known to the list
 */
public record Automation(String name, View<ToDo> toDos, Function<ToDo, Object> command, Duration after) {

    public Automation(String name, View<ToDo> toDos, Function<ToDo, Object> command) {
        this(name, toDos, command, Duration.ZERO);
    }

    static final String BY_DUE = "byDue";

    /** Begins a to-do list, with the index by which its due entries are found. */
    public static View.Builder<ToDo> toDos(String viewName, int version) {
        return View.of(viewName, version, ToDo.class).index(BY_DUE, "due");
    }
}
