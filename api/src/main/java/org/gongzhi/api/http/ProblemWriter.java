package org.gongzhi.api.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Puts a fault into words and onto the wire; the one place where an error body is made. */
@Component
public final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
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

    private static Problem inWords(Fault fault, URI instance, Locale language) {
        String title = Texts.title(fault.code(), fault.status(), language);
        return new Problem(
                URI.create("/problems/" + fault.code()),
                title,
                fault.status().value(),
                Texts.sentence(fault.code(), fault.arguments(), language).orElse(title),
                fault.code(),
                fault.fields().stream().map(field -> inWords(field, language)).toList(),
                instance);
    }

    private static Problem.Field inWords(Fault.Field field, Locale language) {
        String text = field.text();
        return new Problem.Field(
                field.pointer(),
                field.code(),
                text != null
                        ? text
                        : Texts.sentence(field.code(), field.arguments(), language)
                                .orElse(null));
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
            return URI.create(UriUtils.encodePath(path, "UTF-8"));
        }
    }
}
