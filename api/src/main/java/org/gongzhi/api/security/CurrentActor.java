package org.gongzhi.api.security;

import java.util.Optional;
import org.gongzhi.core.Actor;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Who is logged in; controllers declare an {@link Actor} parameter instead of asking here. */
public final class CurrentActor {

    private CurrentActor() {}

    /** Empty for a request without a token. */
    public static Optional<Actor> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication known
                ? Optional.of(known.actor())
                : Optional.empty();
    }

    /**
     * Who is logged in, where somebody must be.
     *
     * @throws AuthenticationCredentialsNotFoundException for a request without a token: 401
     */
    public static Actor required() {
        return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("no token"));
    }

    /** For the rest of this request the caller may do no more than this. */
    public static void narrow(Actor actor) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication known)
            SecurityContextHolder.setContext(
                    new SecurityContextImpl(new ActorAuthentication(known.getToken(), actor, known.scopes())));
    }
}
