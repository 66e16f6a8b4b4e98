package org.gongzhi.api.open311;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer says, before it is written as XML or JSON. */
sealed interface Content {

    /** @param value a text, a number or a truth; null: nothing is said */
    record Value(@Nullable Object value) implements Content {}

    /** Named, in order. */
    record Fields(Map<String, Content> byName) implements Content {

        Fields() {
            this(new LinkedHashMap<>());
        }

        Fields with(String name, @Nullable Object value) {
            return with(name, new Value(value));
        }

        Fields with(String name, Content content) {
            var more = new LinkedHashMap<>(byName);
            more.put(name, content);
            return new Fields(more);
        }
    }

    /** @param each the element that each is in XML; JSON has an array */
    record Items(String each, List<? extends Content> items) implements Content {}
}
