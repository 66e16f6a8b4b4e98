package org.gongzhi.projections.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.gongzhi.core.privacy.SealedJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A view's documents as JSON, and the values under which its indexes find them. Null fields are left out. Reading is
 * lenient, because after a deployment the new code reads documents that the old one wrote until the rebuild is done.
 * Personal data stay as the log has them, sealed: no key comes here.
 */
final class DocumentCodec<D> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(SealedJson.inViews())
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final List<List<MethodHandle>> accessors;

    DocumentCodec(View<D> view) {
        this.reader = MAPPER.readerFor(view.documentType());
        this.writer = MAPPER.writerFor(view.documentType());
        this.accessors = view.indexes().stream()
                .map(index -> index.fields().stream()
                        .map(field -> accessor(view, index, field))
                        .toList())
                .toList();
    }

    D read(StoredDocument document) {
        return reader.readValue(document.body());
    }

    byte[] write(D body) {
        return writer.writeValueAsBytes(body);
    }

    /** The document's values for each index; see {@link DocumentChange}. */
    List<List<@Nullable Object>> values(D body) {
        var all = new ArrayList<List<@Nullable Object>>(accessors.size());
        for (List<MethodHandle> index : accessors) {
            var values = new ArrayList<@Nullable Object>(index.size());
            for (MethodHandle field : index) values.add(plain(valueOf(field, body)));
            all.add(values);
        }
        return all;
    }

    private static @Nullable Object valueOf(MethodHandle field, Object body) {
        try {
            return field.invoke(body);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Long number -> number;
            case Boolean flag -> flag;
            case Instant instant -> IndexValue.of(instant);
            case Integer number -> (Object) number.longValue();
            case Collection<?> many -> {
                var distinct = new LinkedHashSet<Object>();
                for (Object each : many) {
                    Object one = plain(each);
                    if (one != null) distinct.add(one);
                }
                yield List.copyOf(distinct);
            }
            default -> plainByJson(value);
        };
    }

    private static Object plainByJson(Object value) {
        JsonNode node = MAPPER.valueToTree(value);
        if (node.isString()) return node.stringValue();
        if (node.isBoolean()) return node.booleanValue();
        if (node.isIntegralNumber() && node.canConvertToLong()) return node.longValue();
        throw new IllegalArgumentException("an index holds text, whole numbers and booleans, not " + value);
    }

    private static MethodHandle accessor(View<?> view, ViewIndex index, String field) {
        RecordComponent[] components = view.documentType().getRecordComponents();
        var component = components == null
                ? null
                : Arrays.stream(components)
                        .filter(each -> each.getName().equals(field))
                        .findAny()
                        .orElse(null);
        if (component == null) {
            throw new IllegalArgumentException("index " + index.name() + " of " + view + " names " + field
                    + ", which is no field of the record " + view.documentType().getSimpleName());
        }
        boolean many = Collection.class.isAssignableFrom(component.getType());
        if (many != field.equals(index.multiValued())) {
            throw new IllegalArgumentException("index " + index.name() + " of " + view + ": " + field
                    + (many ? " is multi-valued, which must be declared" : " is declared multi-valued and is not"));
        }
        try {
            var method = component.getAccessor();
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
