package org.gongzhi.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds a token that names scopes to them (RFC 6750, 3.1: {@code insufficient_scope}). */
@Component
public final class ScopeCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication actor))
            return true;
        var scopes = actor.scopes();
        if (scopes == null || !request.getRequestURI().startsWith("/organizations")) return true;
        var required = method.getMethodAnnotation(RequiresScope.class);
        if (required != null && scopes.contains(required.value())) return true;
        String needed = required == null ? "" : ", scope=\"" + required.value().text() + "\"";
        throw Fault.of(CommonProblem.INSUFFICIENT_SCOPE)
                .with("WWW-Authenticate", "Bearer realm=\"gongzhi\", error=\"insufficient_scope\"" + needed)
                .asException();
    }
}
