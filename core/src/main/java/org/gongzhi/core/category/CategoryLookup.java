package org.gongzhi.core.category;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.command.StreamState;

/** The categories' rules, read off their streams: exact on every node, as of the asking. */
public final class CategoryLookup implements Categories {

    private final StreamState<CategoryStanding> categories;

    public CategoryLookup(EventStore eventStore) {
        categories = new StreamState<>(
                eventStore,
                (before, event) -> event instanceof CategoryEvent e ? CategoryStanding.after(before, e) : before);
    }

    @Override
    public Optional<CategoryRules> current(String code) {
        return categories.find(CategoryCode.categoryId(code)).flatMap(CategoryStanding::current);
    }

    @Override
    public Optional<CategoryRules> version(String code, int version) {
        return categories.find(CategoryCode.categoryId(code)).flatMap(standing -> standing.version(version));
    }
}
