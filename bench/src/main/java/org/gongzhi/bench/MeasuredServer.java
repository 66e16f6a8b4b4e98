package org.gongzhi.bench;

import org.gongzhi.api.GongzhiApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The service as it is, with one more endpoint that does nothing once the caller is known: the measure to compare with. */
public final class MeasuredServer {

    static final String NOTHING = "/government/nothing";

    private MeasuredServer() {}

    public static void main(String[] arguments) {
        new SpringApplication(GongzhiApplication.class, Nothing.class).run(arguments);
    }

    @RestController
    static class Nothing {

        @PostMapping(NOTHING)
        @ResponseStatus(HttpStatus.NO_CONTENT)
        void nothing() {}
    }
}
