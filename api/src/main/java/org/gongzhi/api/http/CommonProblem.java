package org.gongzhi.api.http;

import java.util.Locale;
import org.gongzhi.core.store.LogUnavailableException;
import org.springframework.http.HttpStatus;

/** What can be wrong with a request before any rule of the domain is asked. Codes are stable and public. */
public enum CommonProblem {
    /** Arguments: line, column; both 0 where there is no text to point at. */
    MALFORMED_JSON(HttpStatus.BAD_REQUEST),
    /** Arguments: line, column. */
    DUPLICATE_NAME(HttpStatus.BAD_REQUEST),
    BODY_MISSING(HttpStatus.BAD_REQUEST),
    /** Argument: the deepest nesting allowed. */
    JSON_BEYOND_LIMITS(HttpStatus.BAD_REQUEST),
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    /** Argument: the parameter's name. */
    UNKNOWN_PARAMETER(HttpStatus.BAD_REQUEST),
    /** Argument: the parameter's name. */
    MISSING_PARAMETER(HttpStatus.BAD_REQUEST),
    /** Argument: the parameter's name. */
    BAD_PARAMETER(HttpStatus.BAD_REQUEST),
    /** Argument: the parameter's name. */
    REPEATED_PARAMETER(HttpStatus.BAD_REQUEST),
    /** Argument: the header's name. */
    BAD_HEADER(HttpStatus.BAD_REQUEST),
    BAD_CURSOR(HttpStatus.BAD_REQUEST),

    /** A wrong account or password; which of them is not told. */
    WRONG_CREDENTIALS(HttpStatus.BAD_REQUEST),

    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
    BAD_TOKEN(HttpStatus.UNAUTHORIZED),
    /** The party has left, or acts for another organization than the token says. */
    TOKEN_REVOKED(HttpStatus.UNAUTHORIZED),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    /** Whoever asks as of the past needs the rights of now and those of then. */
    NO_RIGHTS_THEN(HttpStatus.FORBIDDEN),
    ORGANIZATION_SUSPENDED(HttpStatus.FORBIDDEN),
    /** The token was not granted the scope that this needs, or this is for people only. */
    INSUFFICIENT_SCOPE(HttpStatus.FORBIDDEN),
    /** Gongzhi-On-Behalf-Of names somebody who did not delegate to the party, or does no more. */
    NO_DELEGATION(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    /** Argument: the allowed methods. */
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    /** A view's rebuild is under way, or it is built for the first time. */
    VIEW_BEING_REBUILT(HttpStatus.CONFLICT),
    /** A view could not say which documents an event touches: trying again would not be enough. */
    REBUILD_NEEDED(HttpStatus.CONFLICT),
    /** The log is not what its last checkpoint was signed over. */
    LOG_REWRITTEN(HttpStatus.CONFLICT),
    STALE_VERSION(HttpStatus.PRECONDITION_FAILED),
    /** Argument: the limit in bytes. */
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),

    /** The fields are in {@code errors}. */
    INVALID_BODY(HttpStatus.UNPROCESSABLE_CONTENT),
    FIELD_MISSING(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Argument: the allowed names. */
    FIELD_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Argument: what is expected. */
    FIELD_TYPE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Argument: the allowed values. */
    FIELD_CHOICE(HttpStatus.UNPROCESSABLE_CONTENT),
    FIELD_RANGE(HttpStatus.UNPROCESSABLE_CONTENT),
    FIELD_CHARACTERS(HttpStatus.UNPROCESSABLE_CONTENT),
    FIELD_INSTANT(HttpStatus.UNPROCESSABLE_CONTENT),
    FIELD_CURRENCY(HttpStatus.UNPROCESSABLE_CONTENT),
    FIELD_AMOUNT(HttpStatus.UNPROCESSABLE_CONTENT),
    FIELD_VALUE(HttpStatus.UNPROCESSABLE_CONTENT),

    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    TOO_MANY_STREAMS(HttpStatus.TOO_MANY_REQUESTS),

    /** Argument: the incident's id. */
    UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR),
    /** Nothing was stored. */
    LOG_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** It may have been stored, or may yet be: the store did not say in time. */
    OUTCOME_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE),
    VIEWS_BEHIND(HttpStatus.SERVICE_UNAVAILABLE),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    CommonProblem(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    public static CommonProblem of(LogUnavailableException away) {
        return away.outcomeUnknown() ? OUTCOME_UNKNOWN : LOG_UNAVAILABLE;
    }

    /** E.g. {@code common.malformed-json}. */
    public String code() {
        return "common." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
