package org.gongzhi.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line a request: method, route, status, duration, position. No personal data: the route is the template, not the
 * path, and neither query nor body nor party is told. Of an event stream, the line tells its opening.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestLog extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger("gongzhi.access");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !log.isInfoEnabled();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            long millis = (System.nanoTime() - start) / 1_000_000;
            Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            String template = route == null ? "-" : route.toString();
            String position = response.getHeader(Sender.POSITION);
            log.atInfo()
                    .addKeyValue("http.method", request.getMethod())
                    .addKeyValue("http.route", template)
                    .addKeyValue("http.status", response.getStatus())
                    .addKeyValue("duration.ms", millis)
                    .addKeyValue("gongzhi.position", position == null ? "-" : position)
                    .log("{} {} {} {} ms", request.getMethod(), template, response.getStatus(), millis);
        }
    }
}
