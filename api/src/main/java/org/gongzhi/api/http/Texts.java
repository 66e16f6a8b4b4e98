package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The texts that this service owns, in English and Chinese: {@code messages*.properties}, by code. A code may have a
 * title of its own ({@code <code>.title}); otherwise it has its status's.
 */
public final class Texts {

    static final Locale ENGLISH = Locale.ENGLISH;
    static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    /** Chinese if the caller prefers any Chinese to English, else English. */
    static Locale languageOf(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null || header.length() > 200) return ENGLISH;
        try {
            for (var range : Locale.LanguageRange.parse(header)) {
                String language = range.getRange().split("-", 2)[0];
                if (range.getWeight() > 0 && language.equals("zh")) return CHINESE;
                if (range.getWeight() > 0 && language.equals("en")) return ENGLISH;
            }
        } catch (IllegalArgumentException malformed) {
            return ENGLISH;
        }
        return ENGLISH;
    }

    /** The sentence of a code; empty where the code has none. */
    public static Optional<String> sentence(String code, List<Object> arguments, Locale language) {
        return text(code, language).map(pattern -> new MessageFormat(pattern, language).format(arguments.toArray()));
    }

    static String title(String code, HttpStatus status, Locale language) {
        return text(code + ".title", language)
                .or(() -> text("status." + status.value(), language))
                .orElse(status.getReasonPhrase());
    }

    private static Optional<String> text(String key, Locale language) {
        var bundle = ResourceBundle.getBundle("messages", language, NO_FALLBACK);
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }
}
