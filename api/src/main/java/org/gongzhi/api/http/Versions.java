package org.gongzhi.api.http;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * ETags of documents. A document whose record has a component {@code long version} (its stream's sequence number) gives
 * {@code "<version>.<position>"}, which is good for {@code If-Match} as well; any other gives {@code "<position>"}
 * preceded by a dot. From a view's second version on, that is named too, since a rebuild changes bodies but no position.
 */
final class Versions {

    private static final ClassValue<Optional<RecordComponent>> VERSION = new ClassValue<>() {
        @Override
        protected Optional<RecordComponent> computeValue(Class<?> type) {
            if (!type.isRecord()) return Optional.empty();
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getName().equals("version") && component.getType() == long.class) {
                    component.getAccessor().setAccessible(true);
                    return Optional.of(component);
                }
            }
            return Optional.empty();
        }
    };

    private Versions() {}

    static <D> String eTag(View<D> view, Document<D> document) {
        D body = document.body();
        var tag = new StringBuilder("\"");
        VERSION.get(body.getClass()).ifPresent(version -> tag.append(read(version, body)));
        tag.append('.').append(document.position());
        if (view.version() > 1) tag.append(".v").append(view.version());
        return tag.append('"').toString();
    }

    /** The version that a document's record has; null where it has none. */
    static @Nullable Object versionOf(Object body) {
        return VERSION.get(body.getClass()).map(version -> read(version, body)).orElse(null);
    }

    private static Object read(RecordComponent version, Object body) {
        try {
            return version.getAccessor().invoke(body);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
