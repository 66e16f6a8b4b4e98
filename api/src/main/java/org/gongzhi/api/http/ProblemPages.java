package org.gongzhi.api.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What a problem's {@code type} leads to: the rule in words, in both languages. */
@RestController
@RequestMapping("/problems")
@Tag(name = "Problems", description = "What the codes of problems mean")
final class ProblemPages {

    /** A rule in words; where a sentence names particulars, an ellipsis stands for them. */
    record Explanation(String code, String en, String zh) {}

    private static final List<Object> ELLIPSES = List.of("…", "…", "…", "…", "…", "…", "…", "…");

    @GetMapping(path = "/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Explain a problem", description = "The rule behind a problem's code, in both languages.")
    Explanation explanation(@PathVariable String code) {
        return new Explanation(code, sentence(code, Texts.ENGLISH), sentence(code, Texts.CHINESE));
    }

    @GetMapping(path = "/{code}", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "Explain a problem", description = "The rule behind a problem's code, in both languages.")
    ResponseEntity<String> page(@PathVariable String code) {
        Explanation rule = explanation(code);
        String html = """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
                <h1>%1$s</h1><p>%2$s</p><p lang="zh-CN">%3$s</p></html>
                """.formatted(
                        HtmlUtils.htmlEscape(rule.code(), "UTF-8"),
                        HtmlUtils.htmlEscape(rule.en(), "UTF-8"),
                        HtmlUtils.htmlEscape(rule.zh(), "UTF-8"));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .body(html);
    }

    private static String sentence(String code, Locale language) {
        return Texts.sentence(code, ELLIPSES, language)
                .filter(known -> code.contains(".") && !code.startsWith("status.") && !code.endsWith(".title"))
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
    }
}
