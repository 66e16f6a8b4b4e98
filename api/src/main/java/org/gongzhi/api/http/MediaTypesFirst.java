package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Sees to media types before anything is done. Spring would ask whether an answer is acceptable only when there is one:
 * a command would then be carried out, and answered 406.
 */
final class MediaTypesFirst implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String type = request.getContentType();
        // a body is of one kind; * / * would fail in the midst of being read
        if (type != null && type.indexOf('*') >= 0)
            throw Fault.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE).asException();
        if (request.getMethod().equals("POST") && !acceptsJson(request))
            throw Fault.of(CommonProblem.NOT_ACCEPTABLE).asException();
        return true;
    }

    private static boolean acceptsJson(HttpServletRequest request) {
        // What the endpoint says that it produces was compared when it was found.
        if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) != null) return true;
        try {
            var accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            return accepted.isEmpty()
                    || accepted.stream().anyMatch(each -> each.isCompatibleWith(MediaType.APPLICATION_JSON));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }
}
