package org.gongzhi.api.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The jakarta.validation constraints of a body and of every record inside it, as JSON pointers. */
final class BodyValidation {

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent component : components) component.getAccessor().setAccessible(true);
            return components;
        }
    };

    private final Validator validator;

    BodyValidation(Validator validator) {
        this.validator = validator;
    }

    List<Fault.Field> of(Object body) {
        var wrong = new LinkedHashSet<Fault.Field>();
        check(body, "", wrong);
        return new ArrayList<>(wrong);
    }

    private void check(@Nullable Object value, String pointer, Set<Fault.Field> wrong) {
        switch (value) {
            case Record ours
            when ours.getClass().getPackageName().startsWith("org.gongzhi.") -> {
                for (var violation : validator.validate(ours)) wrong.add(field(pointer, violation));
                for (RecordComponent component : COMPONENTS.get(ours.getClass())) {
                    check(read(component, ours), Pointers.child(pointer, component.getName()), wrong);
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) check(list.get(i), Pointers.child(pointer, i), wrong);
            }
            case Map<?, ?> map ->
                map.forEach((key, item) -> check(item, Pointers.child(pointer, String.valueOf(key)), wrong));
            case null, default -> {}
        }
    }

    private static @Nullable Object read(RecordComponent component, Record from) {
        try {
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Fault.Field field(String base, ConstraintViolation<?> violation) {
        String pointer = base;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) pointer = Pointers.child(pointer, node.getIndex());
            if (node.getKey() != null) pointer = Pointers.child(pointer, String.valueOf(node.getKey()));
            String name = node.getName();
            if (name != null && !name.startsWith("<")) pointer = Pointers.child(pointer, name);
        }
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return new Fault.Field(pointer, "common." + constraint, List.of(), violation.getMessage());
    }
}
