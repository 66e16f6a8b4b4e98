package org.gongzhi.api.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers as a problem what failed outside Spring MVC: in a filter, in the firewall, by {@code sendError}. */
@Hidden
@Controller
final class ProblemErrorController implements ErrorController {

    private final ProblemWriter writer;

    ProblemErrorController(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Fault fault;
        if (failure instanceof Throwable thrown) {
            fault = Faults.of(thrown);
        } else if (status instanceof Integer code) {
            fault = Faults.of(code, new IllegalStateException("status " + code));
        } else {
            // Asked for by its address, not by a failure.
            fault = Fault.of(CommonProblem.NOT_FOUND);
        }
        writer.write(fault, request, response);
    }
}
