package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriUtils;

/** Refuses query parameters that an endpoint of ours does not know: a mistyped filter must not answer everything. */
@Component
final class KnownParameters implements HandlerInterceptor {

    private record Known(Set<String> names, Set<String> repeatable) {}

    private final Map<Method, Known> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().startsWith("org.gongzhi.")) return true;
        Known parameters = known.computeIfAbsent(method.getMethod(), m -> of(method));
        var seen = new HashSet<String>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) continue;
            String name = decoded(pair.split("=", 2)[0]);
            if (!parameters.names.contains(name)) throw fault(CommonProblem.UNKNOWN_PARAMETER, name);
            if (!seen.add(name) && !parameters.repeatable.contains(name))
                throw fault(CommonProblem.REPEATED_PARAMETER, name);
        }
        return true;
    }

    private static Known of(HandlerMethod method) {
        var names = new HashSet<String>();
        var repeatable = new HashSet<String>();
        if (AsOf.isOpenTo(method)) names.add(AsOf.PARAMETER);
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == Paging.class) {
                names.add(Paging.LIMIT);
                names.add(Paging.CURSOR);
            } else if (parameter.getParameterType() == StreamStart.class) {
                names.add(StreamStart.AFTER);
            }
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared == null) continue;
            String name = StringUtils.hasText(declared.name())
                    ? declared.name()
                    : String.valueOf(parameter.getParameter().getName());
            names.add(name);
            if (Collection.class.isAssignableFrom(parameter.getParameterType())) repeatable.add(name);
        }
        return new Known(names, repeatable);
    }

    private static String decoded(String name) {
        try {
            return UriUtils.decode(name.replace('+', ' '), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Fault.of(CommonProblem.MALFORMED_REQUEST).asException();
        }
    }

    private static FaultException fault(CommonProblem problem, String name) {
        return Fault.of(problem, name.substring(0, Math.min(100, name.length())))
                .asException();
    }
}
