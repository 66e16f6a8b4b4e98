package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.gongzhi.projections.store.Views;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * A query sent with {@code Gongzhi-At-Least: <position>} waits until the views have got there, or says that they have
 * not; every query's answer tells how far they are.
 */
@Component
final class ReadYourWrites implements HandlerInterceptor {

    static final String AT_LEAST = "Gongzhi-At-Least";

    private final Views views;
    private final Duration longest;

    ReadYourWrites(Views views, HttpProperties bounds) {
        this.views = views;
        this.longest = bounds.readWait();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        boolean query = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!query
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().startsWith("org.gongzhi.")) return true;
        String atLeast = request.getHeader(AT_LEAST);
        if (atLeast != null && !views.await(position(atLeast), longest)) {
            throw Fault.of(CommonProblem.VIEWS_BEHIND)
                    .with(HttpHeaders.RETRY_AFTER, "1")
                    .asException();
        }
        // Taken before the view is read: what is read is at least as new.
        response.setHeader(Sender.POSITION, String.valueOf(views.position()));
        return true;
    }

    static long position(String given) {
        if (!given.matches("\\d{1,18}"))
            throw Fault.of(CommonProblem.BAD_HEADER, AT_LEAST).asException();
        return Long.parseLong(given);
    }
}
