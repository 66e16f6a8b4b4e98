package org.gongzhi.api.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Rule;
import org.gongzhi.core.command.StaleVersionException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.projections.store.BadCursorException;
import org.gongzhi.projections.store.ViewBeingBuiltException;
import org.gongzhi.projections.store.ViewStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** What each exception means to the caller. Anything not named here is our fault: an incident. */
final class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);
    private static final String RETRY_AFTER = HttpHeaders.RETRY_AFTER;
    /** How long a rule that counts tries makes wait, seconds. */
    private static final String TOO_OFTEN_RETRY_AFTER = "900";

    private static final SecureRandom random = new SecureRandom();

    private Faults() {}

    static Fault of(Throwable failure) {
        return switch (failure) {
            case FaultException found -> found.fault();
            case Rejection rejection -> of(rejection);
            case StaleVersionException stale -> Fault.of(CommonProblem.STALE_VERSION);
            case LogUnavailableException away ->
                Fault.of(CommonProblem.of(away)).with(RETRY_AFTER, "5");
            case ViewStoreException away -> unreadable(away);
            case ViewBeingBuiltException soon ->
                Fault.of(CommonProblem.VIEWS_BEHIND).with(RETRY_AFTER, "5");
            case BadCursorException bad -> Fault.of(CommonProblem.BAD_CURSOR);
            case AccessDeniedException denied -> Fault.of(CommonProblem.FORBIDDEN);
            case AuthenticationException unknown -> unauthenticated(CommonProblem.UNAUTHENTICATED);
            case HttpRequestMethodNotSupportedException method -> methodNotAllowed(method);
            case HttpMediaTypeNotAcceptableException accept -> Fault.of(CommonProblem.NOT_ACCEPTABLE);
            case HttpMediaTypeNotSupportedException type ->
                Fault.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE)
                        .with(HttpHeaders.ACCEPT, MediaType.toString(type.getSupportedMediaTypes()));
            case HttpMessageNotReadableException absent -> Fault.of(CommonProblem.BODY_MISSING);
            case MissingServletRequestParameterException missing ->
                Fault.of(CommonProblem.MISSING_PARAMETER, missing.getParameterName());
            case MissingServletRequestPartException missing ->
                Fault.of(CommonProblem.MISSING_PARAMETER, missing.getRequestPartName());
            case MissingRequestHeaderException missing -> Fault.of(CommonProblem.BAD_HEADER, missing.getHeaderName());
            case MethodArgumentTypeMismatchException mismatch ->
                Fault.of(CommonProblem.BAD_PARAMETER, mismatch.getName());
            case HandlerMethodValidationException invalid -> of(invalid);
            case MaxUploadSizeExceededException large ->
                Fault.of(CommonProblem.BODY_TOO_LARGE, Math.max(0, large.getMaxUploadSize()));
            case MultipartException malformed -> Fault.of(CommonProblem.MALFORMED_REQUEST);
            // a query with a parameter that has no name
            case InvalidParameterException malformed -> Fault.of(CommonProblem.MALFORMED_REQUEST);
            case RequestRejectedException characters -> Fault.of(CommonProblem.MALFORMED_REQUEST);
            case AsyncRequestTimeoutException late ->
                Fault.of(CommonProblem.UNAVAILABLE).with(RETRY_AFTER, "5");
            case ErrorResponse known -> of(known.getStatusCode().value(), failure);
            default -> incident(failure);
        };
    }

    /** For an answer that was decided below us, of which only the status is known. */
    static Fault of(int status, Throwable cause) {
        return switch (status) {
            case 401 -> unauthenticated(CommonProblem.UNAUTHENTICATED);
            case 403 -> Fault.of(CommonProblem.FORBIDDEN);
            case 404 -> Fault.of(CommonProblem.NOT_FOUND);
            case 405 -> Fault.of(CommonProblem.METHOD_NOT_ALLOWED, "");
            case 406 -> Fault.of(CommonProblem.NOT_ACCEPTABLE);
            case 413 -> Fault.of(CommonProblem.BODY_TOO_LARGE, 0);
            case 415 -> Fault.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
            case 503 -> Fault.of(CommonProblem.UNAVAILABLE).with(RETRY_AFTER, "5");
            default -> {
                HttpStatus known = HttpStatus.resolve(status);
                if (known == null || known.is5xxServerError()) yield incident(cause);
                if (known == HttpStatus.BAD_REQUEST || !known.is4xxClientError())
                    yield Fault.of(CommonProblem.MALFORMED_REQUEST);
                yield new Fault(known, CommonProblem.MALFORMED_REQUEST.code(), List.of(), List.of(), Map.of());
            }
        };
    }

    static Fault unauthenticated(CommonProblem problem) {
        String challenge = problem == CommonProblem.BAD_TOKEN ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Fault.of(problem).with(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    private static Fault unreadable(ViewStoreException away) {
        log.warn("The views cannot be read: {}", away.getMessage());
        return Fault.of(CommonProblem.UNAVAILABLE).with(RETRY_AFTER, "5");
    }

    private static Fault of(Rejection rejection) {
        Rule rule = rejection.rule();
        HttpStatus status = switch (rule.kind()) {
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_OFTEN -> HttpStatus.TOO_MANY_REQUESTS;
        };
        Map<String, String> headers =
                rule.kind() == Rule.Kind.TOO_OFTEN ? Map.of(RETRY_AFTER, TOO_OFTEN_RETRY_AFTER) : Map.of();
        var fault = new Fault(status, rule.code(), rejection.arguments(), List.of(), headers);
        String pointer = rejection.pointer();
        return pointer == null ? fault : fault.at(new Fault.Field(pointer, rule.code(), rejection.arguments(), null));
    }

    private static Fault of(HandlerMethodValidationException invalid) {
        String names = invalid.getParameterValidationResults().stream()
                .map(result -> String.valueOf(result.getMethodParameter().getParameterName()))
                .distinct()
                .collect(Collectors.joining(", "));
        return Fault.of(CommonProblem.BAD_PARAMETER, names);
    }

    private static Fault methodNotAllowed(HttpRequestMethodNotSupportedException method) {
        Set<HttpMethod> supported = method.getSupportedHttpMethods();
        String allowed = supported == null
                ? ""
                : supported.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        Fault fault = Fault.of(CommonProblem.METHOD_NOT_ALLOWED, allowed);
        return allowed.isEmpty() ? fault : fault.with(HttpHeaders.ALLOW, allowed);
    }

    private static Fault incident(Throwable failure) {
        byte[] id = new byte[8];
        random.nextBytes(id);
        String incident = HexFormat.of().formatHex(id);
        log.error("Incident {}", incident, failure);
        return Fault.of(CommonProblem.UNEXPECTED, incident);
    }
}
