package org.gongzhi.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** 401 and 403 of the security filters as problems. */
final class ProblemRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter writer;

    ProblemRefusals(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        Fault fault = switch (refused) {
            case RefusedParty party -> party.fault();
            case OAuth2AuthenticationException badToken ->
                Fault.of(CommonProblem.BAD_TOKEN)
                        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gongzhi\", error=\"invalid_token\"");
            default ->
                Fault.of(CommonProblem.UNAUTHENTICATED).with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gongzhi\"");
        };
        writer.write(fault, request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        writer.write(Fault.of(CommonProblem.FORBIDDEN), request, response);
    }
}
