package org.gongzhi.core.district;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gongzhi.core.Money;
import org.gongzhi.core.participation.count.Fraction;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.territory.Boundary;

/**
 * One example of any record, the same every time: every component is filled, a list of one kind has one element, and a
 * list of a sealed interface one of each kind.
 */
final class Examples {

    private Examples() {}

    static Object of(Class<?> type) {
        return of(type, type.getSimpleName());
    }

    private static Object of(Type type, String name) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Sealed.class) return sealed(name);
        if (type instanceof ParameterizedType generic) return collection(generic, name);
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) return name;
        if (raw == Instant.class) return Instant.parse("2023-05-01T08:00:00Z");
        if (raw == LocalDate.class) return LocalDate.parse("2023-05-01");
        if (raw == LocalTime.class) return LocalTime.parse("09:30");
        if (raw == Year.class) return Year.of(2023);
        if (raw == Duration.class) return Duration.parse("PT2H30M");
        if (raw == Money.class) return Money.of("35000.00", "PLN");
        if (raw == BigDecimal.class) return new BigDecimal("12.50");
        if (raw == Fraction.class) return Fraction.parse("500/7");
        if (raw == int.class || raw == Integer.class) return 3;
        if (raw == long.class || raw == Long.class) return 4_711L;
        if (raw == double.class || raw == Double.class) return 49.98;
        if (raw == boolean.class || raw == Boolean.class) return true;
        if (raw == Boundary.class) return boundary();
        if (raw.isEnum()) return raw.getEnumConstants()[0];
        if (raw.isSealed()) return kinds(raw).findFirst().orElseThrow();
        if (raw.isRecord()) return record(raw);
        throw new IllegalArgumentException("no example of " + raw + " yet: add one");
    }

    private static Boundary boundary() {
        return Boundary.ofWkt("", "POLYGON ((19.94 49.98, 20.1 49.98, 20.1 50.05, 19.94 50.05, 19.94 49.98))");
    }

    /** As it is read from the log. */
    private static Object sealed(String place) {
        return new Sealed.Envelope<>(
                "subject", 1, place, "AAAAAAAAAAAAAAAAy5XTpCqMmDWYgg8hMd0nsRI6a3c2Tm0uCPM7z0TN2dE=");
    }

    private static Object collection(ParameterizedType generic, String name) {
        Type[] of = generic.getActualTypeArguments();
        if (generic.getRawType() == Map.class) return Map.of(of(of[0], name), of(of[1], name));
        if (generic.getRawType() == Set.class) return Set.of(of(of[0], name));
        if (generic.getRawType() == List.class) {
            return of[0] instanceof Class<?> element && element.isSealed()
                    ? kinds(element).toList()
                    : List.of(of(of[0], name));
        }
        throw new IllegalArgumentException("no example of " + generic + " yet: add one");
    }

    /** One example of each record below a sealed interface. */
    private static Stream<Object> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(of(kind)));
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> of(
                        component.getGenericType(),
                        component.getType() == Sealed.class
                                ? District.EVENTS.nameOf(type) + "." + component.getName()
                                : component.getName()))
                .toArray();
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no example of " + type, e);
        }
    }
}
