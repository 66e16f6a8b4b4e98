package org.gongzhi.api.history;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.jspecify.annotations.Nullable;

/**
 * What happened, told to a reader: {@code messages/history*.properties}. A sentence names the fields of its event that it
 * tells; no other field of an event is told.
 */
final class PlainWords {

    static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final UnaryOperator<String> name;
    private final ZoneId zone;

    /** @param name the name of what has one, by its id; anything else as it is */
    PlainWords(UnaryOperator<String> name, ZoneId zone) {
        this.name = name;
        this.zone = zone;
    }

    String sentence(Object event, Locale language) {
        return FIELD.matcher(text(event.getClass().getSimpleName(), language))
                .replaceAll(field -> Matcher.quoteReplacement(told(valueOf(event, field.group(1)), language)));
    }

    String who(Actor actor, Locale language) {
        String roles = told(actor.roles(), language);
        return actor.organization() == null ? roles : roles + text("and", language) + name.apply(actor.organization());
    }

    static String text(String key, Locale language) {
        return ResourceBundle.getBundle("messages/history", language, NO_FALLBACK)
                .getString(key);
    }

    private String told(@Nullable Object value, Locale language) {
        return switch (value) {
            case null -> "–";
            case Money money -> money(money, language);
            case Instant instant ->
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(language)
                        .withZone(zone)
                        .format(instant);
            case Role role -> text("role." + role.name(), language);
            case Collection<?> many ->
                many.stream().map(each -> told(each, language)).collect(Collectors.joining(text("and", language)));
            case Number number -> NumberFormat.getNumberInstance(language).format(number);
            case String text -> name.apply(text);
            default -> String.valueOf(value);
        };
    }

    private static String money(Money money, Locale language) {
        var format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(money.amount().scale());
        return format.format(money.amount()) + " " + money.currency();
    }

    private static @Nullable Object valueOf(Object event, String field) {
        RecordComponent component = Arrays.stream(event.getClass().getRecordComponents())
                .filter(each -> each.getName().equals(field))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(event.getClass() + " has no " + field));
        try {
            return component.getAccessor().invoke(event);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
