package org.gongzhi.api.http;

import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gongzhi.core.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a body could not be read. Binding stops at the first thing that is wrong; here the whole body is held against the
 * shape of the record, so that the caller learns everything at once. Only bad bodies come here, so it may take its time.
 */
final class BodyDiagnosis {

    private final JsonMapper json;
    private final Validator validator;

    BodyDiagnosis(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    Fault of(byte[] body, JavaType type, JacksonException failure) {
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (StreamConstraintsException beyond) {
            return Fault.of(CommonProblem.JSON_BEYOND_LIMITS, JsonConfiguration.MAX_DEPTH);
        } catch (JacksonException malformed) {
            return malformed(malformed);
        }
        var wrong = new ArrayList<Fault.Field>();
        check(tree, type, "", wrong);
        if (wrong.isEmpty()) wrong.add(Fault.Field.of(pointerOf(failure, ""), CommonProblem.FIELD_VALUE));
        return Fault.invalid(wrong);
    }

    private static Fault malformed(JacksonException malformed) {
        TokenStreamLocation at = malformed.getLocation();
        int line = at == null ? 0 : Math.max(0, at.getLineNr());
        int column = at == null ? 0 : Math.max(0, at.getColumnNr());
        boolean twice = malformed instanceof StreamReadException
                && String.valueOf(malformed.getOriginalMessage()).startsWith("Duplicate");
        return Fault.of(twice ? CommonProblem.DUPLICATE_NAME : CommonProblem.MALFORMED_JSON, line, column);
    }

    private void check(JsonNode node, JavaType type, String pointer, List<Fault.Field> wrong) {
        Class<?> raw = type.getRawClass();
        if (raw == Money.class) {
            money(node, type, pointer, wrong);
        } else if (raw.isRecord() && raw.getPackageName().startsWith("org.gongzhi.")) {
            object(node, raw, pointer, wrong);
        } else if (type.isCollectionLikeType() || type.isArrayType()) {
            if (!node.isArray()) {
                wrong.add(Fault.Field.of(pointer, CommonProblem.FIELD_TYPE, "array"));
                return;
            }
            for (int i = 0; i < node.size(); i++) {
                item(node.get(i), type.getContentType(), Pointers.child(pointer, i), wrong);
            }
        } else if (type.isMapLikeType()) {
            if (!node.isObject()) {
                wrong.add(Fault.Field.of(pointer, CommonProblem.FIELD_TYPE, "object"));
                return;
            }
            for (var property : node.properties()) {
                item(property.getValue(), type.getContentType(), Pointers.child(pointer, property.getKey()), wrong);
            }
        } else {
            leaf(node, type, pointer, wrong);
        }
    }

    private void item(JsonNode node, JavaType type, String pointer, List<Fault.Field> wrong) {
        if (node.isNull()) wrong.add(Fault.Field.of(pointer, CommonProblem.FIELD_MISSING));
        else check(node, type, pointer, wrong);
    }

    private void object(JsonNode node, Class<?> type, String pointer, List<Fault.Field> wrong) {
        if (!node.isObject()) {
            wrong.add(Fault.Field.of(pointer, CommonProblem.FIELD_TYPE, "object"));
            return;
        }
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                wrong.add(Fault.Field.of(
                        Pointers.child(pointer, name), CommonProblem.FIELD_UNKNOWN, String.join(", ", names)));
            }
        }
        for (RecordComponent component : components) {
            component(node.get(component.getName()), component, pointer, wrong);
        }
    }

    private void component(@Nullable JsonNode node, RecordComponent component, String parent, List<Fault.Field> wrong) {
        String pointer = Pointers.child(parent, component.getName());
        if (node == null || node.isNull()) {
            if (RequiredComponents.isRequired(component))
                wrong.add(Fault.Field.of(pointer, CommonProblem.FIELD_MISSING));
            return;
        }
        JavaType type = json.constructType(component.getGenericType());
        int before = wrong.size();
        check(node, type, pointer, wrong);
        if (wrong.size() > before) return;
        try {
            Object value = json.readerFor(type).readValue(node);
            for (var violation : validator.validateValue(component.getDeclaringRecord(), component.getName(), value)) {
                wrong.add(BodyValidation.field(parent, violation));
            }
        } catch (JacksonException hidden) {
            wrong.add(Fault.Field.of(pointerOf(hidden, pointer), CommonProblem.FIELD_VALUE));
        }
    }

    private void money(JsonNode node, JavaType type, String pointer, List<Fault.Field> wrong) {
        int before = wrong.size();
        object(node, MoneyJson.Amount.class, pointer, wrong);
        if (wrong.size() == before) leaf(node, type, pointer, wrong);
    }

    private void leaf(JsonNode node, JavaType type, String pointer, List<Fault.Field> wrong) {
        try {
            json.readerFor(type).readValue(node);
        } catch (JacksonException failure) {
            wrong.add(leafField(failure, node, type.getRawClass(), pointer));
        }
    }

    private static Fault.Field leafField(JacksonException failure, JsonNode node, Class<?> type, String pointer) {
        return switch (failure) {
            case StrictStrings.UnfitText unfit -> Fault.Field.of(pointer, CommonProblem.FIELD_CHARACTERS);
            case ZonedInstants.NotAMoment moment -> Fault.Field.of(pointer, CommonProblem.FIELD_INSTANT);
            case MoneyJson.NoCurrency currency ->
                Fault.Field.of(Pointers.child(pointer, "currency"), CommonProblem.FIELD_CURRENCY);
            case MoneyJson.NoAmount amount ->
                Fault.Field.of(Pointers.child(pointer, "amount"), CommonProblem.FIELD_AMOUNT);
            default -> {
                if (type.isEnum() && node.isString()) {
                    String choices = Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
                    yield Fault.Field.of(pointer, CommonProblem.FIELD_CHOICE, choices);
                }
                String expected = jsonType(type);
                if (node.isIntegralNumber() && expected.equals("integer"))
                    yield Fault.Field.of(pointer, CommonProblem.FIELD_RANGE);
                if (node.isString() && expected.equals("string"))
                    yield Fault.Field.of(pointer, CommonProblem.FIELD_VALUE);
                yield Fault.Field.of(pointerOf(failure, pointer), CommonProblem.FIELD_TYPE, expected);
            }
        };
    }

    private static String jsonType(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) return "boolean";
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) return "integer";
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) return "number";
        if (type == String.class || type.isEnum() || type == Instant.class) return "string";
        return type.getPackageName().startsWith("java.") ? "string" : "object";
    }

    private static String pointerOf(JacksonException failure, String base) {
        String pointer = base;
        for (var step : failure.getPath()) {
            String name = step.getPropertyName();
            pointer = name != null ? Pointers.child(pointer, name) : Pointers.child(pointer, step.getIndex());
        }
        return pointer;
    }
}
