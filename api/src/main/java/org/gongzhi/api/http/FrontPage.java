package org.gongzhi.api.http;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The root leads to the browsable contract. */
@Hidden
@RestController
final class FrontPage {

    @GetMapping("/")
    ResponseEntity<Void> front() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/docs"))
                .build();
    }
}
