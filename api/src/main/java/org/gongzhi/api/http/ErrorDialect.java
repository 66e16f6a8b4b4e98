package org.gongzhi.api.http;

import java.util.List;
import org.springframework.http.HttpStatus;

/** How errors are told where another standard than RFC 9457 is spoken. The sentence and its language are ours. */
public interface ErrorDialect {

    /** An error as it goes onto the wire. */
    record Told(HttpStatus status, String contentType, byte[] body) {}

    boolean isSpokenAt(String path);

    /** @param pointers to what is wrong, each RFC 6901; none where it is all of the request */
    Told tell(String path, HttpStatus status, String sentence, List<String> pointers);
}
