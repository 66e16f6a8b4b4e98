package org.gongzhi.core.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stable names under which events are kept for ever: context package and record name, e.g.
 * {@code participation.VoteCast}. A class may move or be renamed only with an entry here; its stored name may not.
 */
public final class EventTypes {

    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    private EventTypes() {}

    /**
     * All events below the given sealed interfaces, one a context.
     *
     * @throws IllegalArgumentException two events would share a name, or an event interface is not sealed
     */
    public static EventTypes of(Class<?>... sealedInterfaces) {
        var types = new EventTypes();
        for (Class<?> root : sealedInterfaces) types.add(root);
        return types;
    }

    private void add(Class<?> type) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) add(permitted);
        } else if (type.isRecord()) {
            register(nameFor(type), type);
        } else {
            throw new IllegalArgumentException(type.getName() + " is neither a sealed interface nor a record");
        }
    }

    private void register(String name, Class<?> type) {
        Class<?> other = classes.putIfAbsent(name, type);
        if (other != null && other != type)
            throw new IllegalArgumentException(other.getName() + " and " + type.getName() + " share the name " + name);
        names.put(type, name);
    }

    private static String nameFor(Class<?> type) {
        String packageName = type.getPackageName();
        return packageName.substring(packageName.lastIndexOf('.') + 1) + "." + type.getSimpleName();
    }

    /** Null for a class that is no event of ours. */
    public @Nullable String nameOf(Class<?> type) {
        return names.get(type);
    }

    /** Null for a name that no event bears. */
    public @Nullable Class<?> classOf(String name) {
        return classes.get(name);
    }

    /** By name. */
    public Map<String, Class<?>> all() {
        return Map.copyOf(classes);
    }
}
