package org.gongzhi.api.http;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The schema of a record as it is read and written: its components and nothing else, and which of them must be there. */
@Component
final class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) return null;
        Schema<?> schema = chain.next().resolve(type, context, chain);
        Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord() && raw.getPackageName().startsWith("org.gongzhi.")) {
            describe(defined(schema, context), raw.getRecordComponents());
        }
        return schema;
    }

    private static @Nullable Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        if (reference == null) return schema;
        return context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void describe(@Nullable Schema<?> schema, RecordComponent[] components) {
        if (schema == null || schema.getProperties() == null) return;
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        var required = new ArrayList<String>();
        for (RecordComponent component : components) {
            boolean there = schema.getProperties().containsKey(component.getName());
            if (there && RequiredComponents.isRequired(component)) required.add(component.getName());
        }
        // Renamed properties (RFC 6749's snake case) are left as they are.
        if (schema.getProperties().keySet().containsAll(names))
            schema.getProperties().keySet().retainAll(names);
        if (!required.isEmpty()) schema.setRequired(required);
    }
}
