package org.gongzhi.api.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.GongzhiProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Puts a fault into words and onto the wire; the one place where an error body is made. */
@Component
public final class ProblemWriter {

    private static final DateTimeFormatter CLERKS_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm VV", Locale.ROOT);

    private final JsonMapper json;
    private final ZoneId zone;

    ProblemWriter(JsonMapper json, GongzhiProperties district) {
        this.json = json;
        this.zone = district.zone();
    }

    /** Does nothing where the answer has already begun. */
    public void write(Fault fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) return;
        Locale language = Texts.languageOf(request);
        response.resetBuffer();
        response.setStatus(fault.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        fault.headers().forEach(response::setHeader);
        byte[] body = json.writeValueAsBytes(inWords(fault, instanceOf(fault, request), language));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private Problem inWords(Fault fault, URI instance, Locale language) {
        String title = Texts.title(fault.code(), fault.status(), language);
        return new Problem(
                URI.create("/problems/" + fault.code()),
                title,
                fault.status().value(),
                Texts.sentence(fault.code(), readable(fault.arguments()), language)
                        .orElse(title),
                fault.code(),
                fault.fields().stream().map(field -> inWords(field, language)).toList(),
                instance);
    }

    private Problem.Field inWords(Fault.Field field, Locale language) {
        String text = field.text();
        return new Problem.Field(
                field.pointer(),
                field.code(),
                text != null
                        ? text
                        : Texts.sentence(field.code(), readable(field.arguments()), language)
                                .orElse(null));
    }

    /** Moments are told in the district's time. */
    private List<Object> readable(List<Object> arguments) {
        return arguments.stream()
                .map(argument ->
                        argument instanceof Instant moment ? CLERKS_TIME.format(moment.atZone(zone)) : argument)
                .toList();
    }

    private static URI instanceOf(Fault fault, HttpServletRequest request) {
        if (fault.code().equals(CommonProblem.UNEXPECTED.code())) {
            return URI.create("urn:gongzhi:incident:" + fault.arguments().getFirst());
        }
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = original instanceof String given ? given : request.getRequestURI();
        if (path == null) return URI.create("/");
        try {
            return URI.create(path);
        } catch (IllegalArgumentException unusual) {
            return URI.create(UriUtils.encodePath(path, StandardCharsets.UTF_8));
        }
    }
}
