package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers every exception of Spring MVC and of the controllers as a problem. */
@Component
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private final ProblemWriter writer;

    ProblemResolver(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        try {
            // The caller has hung up: there is nobody to tell.
            if (!(failure instanceof AsyncRequestNotUsableException))
                writer.write(Faults.of(failure), request, response);
            return new ModelAndView();
        } catch (IOException hungUp) {
            return new ModelAndView();
        }
    }
}
