package org.gongzhi.api.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers as a problem what Tomcat itself refuses before any of our code runs, e.g. a malformed request line. */
final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    private final ProblemWriter writer;

    ProblemValve(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        Throwable cause = failure != null ? failure : new IllegalStateException("status " + response.getStatus());
        try {
            writer.write(Faults.of(response.getStatus(), cause), request.getRequest(), response.getResponse());
        } catch (IOException hungUp) {
            log.debug("Nobody to tell", hungUp);
        }
    }
}
