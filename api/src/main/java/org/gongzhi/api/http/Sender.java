package org.gongzhi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends commands for the current request: as the actor that is logged in, on the terms of its {@code If-Match} and
 * {@code Idempotency-Key}. Declare it as a parameter of a controller's method:
 *
 * <pre>{@code
 * @PostMapping("/government/ballots")
 * ResponseEntity<Written> open(@RequestBody OpenBallot body, Sender sender) {
 *     return sender.create(body.toCommand(ids.next("ballot"), clock.instant()), "/government/ballots/{id}");
 * }
 *
 * @PostMapping("/government/ballots/{id}/close")
 * ResponseEntity<Written> close(@PathVariable String id, Sender sender) {
 *     return sender.change(new BallotCommand.Close(id), "/government/ballots/{id}");
 * }
 * }</pre>
 *
 * What a command is refused for ({@link org.gongzhi.core.Rejection}, a stale version, a store that is away) passes
 * through and becomes a problem.
 */
public final class Sender {

    public static final String POSITION = "Gongzhi-Position";
    public static final String REPLAYED = "Idempotency-Replayed";

    private final Commands commands;
    private final Actor actor;
    private final RequestTerms terms;

    Sender(Commands commands, Actor actor, RequestTerms terms) {
        this.commands = commands;
        this.actor = actor;
        this.terms = terms;
    }

    public Actor actor() {
        return actor;
    }

    /** 201 with the new thing's address. */
    public ResponseEntity<Written> create(Object command, String href) {
        return answer(HttpStatus.CREATED, send(command), href);
    }

    /** 200. */
    public ResponseEntity<Written> change(Object command, String href) {
        return answer(HttpStatus.OK, send(command), href);
    }

    /** For commands whose answer is of another shape; make it by {@link #answer}. */
    public Outcome send(Object command) {
        return commands.send(command, actor, terms());
    }

    /** The request's terms, for those who send otherwise. */
    public Terms terms() {
        return terms.of(actor, JsonBodies.rawBody());
    }

    /** The request's terms, of which the body is no part: it has a secret that leaves no trace, not even a hash. */
    public Terms termsWithoutBody() {
        return terms.of(actor, new byte[0]);
    }

    /** The terms of a request whose party is known otherwise than by a token. @param body what it sent */
    public static Terms termsOf(HttpServletRequest request, Actor actor, byte[] body) {
        return RequestTerms.of(request).of(actor, body);
    }

    /**
     * The terms of one of several commands that a request brings, each with a key of its own.
     *
     * @param key unique among the party's requests
     * @param action what is asked, e.g. the request's path
     * @param content by which another command under the same key is told apart
     */
    public static Terms termsOf(String key, String action, Actor actor, byte[] content) {
        return new RequestTerms(null, key, "POST", action).of(actor, content);
    }

    /**
     * The answer to a command that was sent.
     *
     * @param href where the thing is to be found; {@code {id}} stands for the outcome's stream, so that a repeated
     *     request is told the first one's address
     */
    public static ResponseEntity<Written> answer(HttpStatus status, Outcome outcome, String href) {
        String address = UriComponentsBuilder.fromPath(href)
                .encode()
                .buildAndExpand(Map.of("id", outcome.stream()))
                .toUriString();
        var answer = ResponseEntity.status(status)
                .eTag("\"" + outcome.version() + "\"")
                .header(POSITION, String.valueOf(outcome.position()));
        if (status == HttpStatus.CREATED) answer.header(HttpHeaders.LOCATION, address);
        if (outcome.repeated()) answer.header(REPLAYED, "true");
        return answer.body(new Written(outcome.stream(), outcome.version(), outcome.position(), address));
    }
}
