package org.gongzhi.api.http;

import org.springframework.http.HttpStatus;

/** How errors are told where another standard than RFC 9457 is spoken. The sentence and its language are ours. */
public interface ErrorDialect {

    /** An error as it goes onto the wire. */
    record Told(HttpStatus status, String contentType, byte[] body) {}

    boolean isSpokenAt(String path);

    Told tell(String path, HttpStatus status, String sentence);
}
