package org.gongzhi.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gongzhi.api.http.Allowance;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.HttpProperties;
import org.gongzhi.api.http.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * 429 for whoever asks for too much (RFC 6585, 4): a party that is logged in has its own allowance, wherever it calls
 * from; whoever is not shares that of their address. Tokens that were refused are counted for the address before the next
 * one is even looked at, so guessing costs the guesser and not the signature check.
 */
final class RateLimits {

    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";

    private final boolean enabled;
    private final Allowance parties;
    private final Allowance addresses;
    private final Allowance failures;
    private final ProblemWriter writer;

    RateLimits(HttpProperties http, ProblemWriter writer) {
        var rate = http.rate();
        this.enabled = rate.enabled();
        this.parties = new Allowance("party", rate.party(), rate.window(), System::nanoTime);
        this.addresses = new Allowance("address", rate.address(), rate.window(), System::nanoTime);
        this.failures = new Allowance("failures", rate.failures(), rate.window(), System::nanoTime);
        this.writer = writer;
    }

    /** Comes before anybody is known. */
    OncePerRequestFilter beforeLogin() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (!enabled) {
                    chain.doFilter(request, response);
                    return;
                }
                String address = request.getRemoteAddr();
                if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
                    if (granted(addresses, address, request, response)) chain.doFilter(request, response);
                    return;
                }
                // the next may have become free between the two questions: whoever is let in then goes on
                if (failures.isSpent(address) && !granted(failures, address, request, response)) return;
                chain.doFilter(request, response);
                if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) failures.take(address);
            }
        };
    }

    /** Comes once it is known who asks. */
    OncePerRequestFilter afterLogin() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                boolean goesOn = !enabled
                        || !(SecurityContextHolder.getContext().getAuthentication()
                                instanceof JwtAuthenticationToken known)
                        || granted(parties, known.getName(), request, response);
                if (goesOn) chain.doFilter(request, response);
            }
        };
    }

    private boolean granted(
            Allowance allowance, String caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var verdict = allowance.take(caller);
        response.setHeader(POLICY, allowance.policy());
        response.setHeader(LIMIT, allowance.limit(verdict));
        if (verdict.granted()) return true;
        String wait = String.valueOf(Allowance.inSeconds(verdict.delay()));
        writer.write(Fault.of(CommonProblem.TOO_MANY_REQUESTS).with(HttpHeaders.RETRY_AFTER, wait), request, response);
        return false;
    }
}
