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
import org.springframework.beans.factory.ObjectProvider;
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
    private final List<ErrorDialect> dialects;

    ProblemWriter(JsonMapper json, GongzhiProperties district, ObjectProvider<ErrorDialect> dialects) {
        this.json = json;
        this.zone = district.zone();
        this.dialects = dialects.orderedStream().toList();
    }

    /** Does nothing where the answer has already begun. */
    public void write(Fault fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) return;
        Locale language = Texts.languageOf(request);
        ErrorDialect.Told told = told(fault, pathOf(request), language);
        response.resetBuffer();
        response.setStatus(told.status().value());
        response.setContentType(told.contentType());
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        fault.headers().forEach(response::setHeader);
        response.setContentLength(told.body().length);
        response.getOutputStream().write(told.body());
        response.flushBuffer();
    }

    /**
     * The problem of a part of a request that is answered as a whole.
     *
     * @param path of the request
     */
    public Problem problem(RuntimeException failure, String path, Locale language) {
        Fault fault = Faults.of(failure);
        return inWords(fault, instanceOf(fault, path), language);
    }

    private ErrorDialect.Told told(Fault fault, String path, Locale language) {
        Problem problem = inWords(fault, instanceOf(fault, path), language);
        for (ErrorDialect dialect : dialects) {
            if (dialect.isSpokenAt(path)) {
                var pointers = fault.fields().stream().map(Fault.Field::pointer).toList();
                return dialect.tell(path, fault.status(), problem.detail(), pointers);
            }
        }
        return new ErrorDialect.Told(
                fault.status(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, json.writeValueAsBytes(problem));
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

    private static URI instanceOf(Fault fault, String path) {
        if (fault.code().equals(CommonProblem.UNEXPECTED.code())) {
            return URI.create("urn:gongzhi:incident:" + fault.arguments().getFirst());
        }
        try {
            return URI.create(path);
        } catch (IllegalArgumentException unusual) {
            return URI.create(UriUtils.encodePath(path, StandardCharsets.UTF_8));
        }
    }

    /** That was asked for, also where the container handles the error. */
    private static String pathOf(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = original instanceof String given ? given : request.getRequestURI();
        return path == null ? "/" : path;
    }
}
