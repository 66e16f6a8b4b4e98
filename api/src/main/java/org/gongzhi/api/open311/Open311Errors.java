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

    @Override
    public boolean isSpokenAt(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public Told tell(String path, HttpStatus status, String sentence) {
        HttpStatus told = switch (status) {
            case UNAUTHORIZED -> HttpStatus.FORBIDDEN;
            case NOT_ACCEPTABLE, CONFLICT, PRECONDITION_FAILED, UNSUPPORTED_MEDIA_TYPE, UNPROCESSABLE_CONTENT ->
                HttpStatus.BAD_REQUEST;
            default -> status;
        };
        Format format = Format.of(path);
        var errors = new Items(
                "error", List.of(new Fields().with("code", told.value()).with("description", sentence)));
        return new Told(told, format.contentType(), format.write("errors", errors));
    }

    static FaultException noSuchJurisdiction() {
        return notFound("open311.jurisdiction-unknown");
    }

    static FaultException noSuchService() {
        return notFound("open311.service-unknown");
    }

    private static FaultException notFound(String code) {
        return new Fault(HttpStatus.NOT_FOUND, code, List.of(), List.of(), Map.of()).asException();
    }
}
