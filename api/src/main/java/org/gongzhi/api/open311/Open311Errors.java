package org.gongzhi.api.open311;

import java.util.List;
import java.util.Map;
import org.gongzhi.api.http.ErrorDialect;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.FaultException;
import org.gongzhi.api.open311.Content.Fields;
import org.gongzhi.api.open311.Content.Items;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Errors as the standard has them: 404 for what is not there, 403 for who may not, 400 for everything else that is wrong
 * with a request. What it is silent about (405, 429, our own faults) keeps its status.
 */
@Component
final class Open311Errors implements ErrorDialect {

    static final String ROOT = "/open311/";

    private static final String ATTRIBUTE = "/attributes/";

    @Override
    public boolean isSpokenAt(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public Told tell(String path, HttpStatus status, String sentence, List<String> pointers) {
        HttpStatus told = switch (status) {
            case UNAUTHORIZED -> HttpStatus.FORBIDDEN;
            case NOT_ACCEPTABLE, CONFLICT, PRECONDITION_FAILED, UNSUPPORTED_MEDIA_TYPE, UNPROCESSABLE_CONTENT ->
                HttpStatus.BAD_REQUEST;
            default -> status;
        };
        Format format = Format.of(path);
        var errors = new Items(
                "error",
                List.of(new Fields().with("code", told.value()).with("description", named(pointers) + sentence)));
        return new Told(told, format.contentType(), format.write("errors", errors));
    }

    /** What was answered wrongly, by the name that the field has in this standard. */
    private static String named(List<String> pointers) {
        return pointers.stream()
                .filter(pointer -> pointer.startsWith(ATTRIBUTE))
                .map(pointer -> "attribute[" + pointer.substring(ATTRIBUTE.length()) + "]: ")
                .findFirst()
                .orElse("");
    }

    static FaultException noSuchJurisdiction() {
        return notFound("open311.jurisdiction-unknown");
    }

    static FaultException noSuchService() {
        return notFound("open311.service-unknown");
    }

    static FaultException noSuchRequest() {
        return notFound("open311.request-unknown");
    }

    static FaultException noKey() {
        return fault(HttpStatus.FORBIDDEN, "open311.key-needed");
    }

    static FaultException bad(String code, Object... arguments) {
        return fault(HttpStatus.BAD_REQUEST, code, arguments);
    }

    private static FaultException notFound(String code) {
        return fault(HttpStatus.NOT_FOUND, code);
    }

    private static FaultException fault(HttpStatus status, String code, Object... arguments) {
        return new Fault(status, code, List.of(arguments), List.of(), Map.of()).asException();
    }
}
