package org.gongzhi.projections.handover;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.gongzhi.core.Money;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.gongzhi.projections.store.View;

/**
 * One event of one context asks for one command of another; the event that the command leads to takes it off the list.
 * The command bears the time of the event that asked for it, so that sending it again is the same command.
 */
final class Handover {

    /** Where nobody else gave a reason. */
    static final String PROJECT_DROPPED = "The project was dropped. 项目已终止。";

    private Handover() {}

    /** Begins the list; {@code name} as in {@code reserve-budgets}. */
    static View.Builder<ToDo> list(String name) {
        return list(name, 1);
    }

    static View.Builder<ToDo> list(String name, int version) {
        return Automation.toDos("handover." + name.replace("-", ""), version);
    }

    /** Nothing to do until another event says so. */
    static ToDo waiting(String id, Map<String, String> parameters) {
        return new ToDo(id, ToDo.NEVER, parameters);
    }

    static boolean isWaiting(ToDo toDo) {
        return toDo.due() == ToDo.NEVER;
    }

    static ToDo now(String id, Instant at, Map<String, String> parameters) {
        return new ToDo(id, at.toEpochMilli(), parameters);
    }

    static <E> void doneBy(View.Builder<ToDo> list, Class<E> type, Function<E, String> id) {
        list.on(type, id, (toDo, event) -> null);
    }

    static Instant at(ToDo toDo) {
        return Instant.ofEpochMilli(toDo.due());
    }

    static String text(ToDo toDo, String parameter) {
        String value = toDo.parameters().get(parameter);
        if (value == null) throw new IllegalStateException(toDo.id() + " has no " + parameter);
        return value;
    }

    static Money money(ToDo toDo) {
        return Money.of(text(toDo, "amount"), text(toDo, "currency"));
    }
}
