package org.gongzhi.api.security;

import java.util.Set;
import org.gongzhi.core.Actor;
import org.gongzhi.core.registry.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A verified token, read as the actor whom it stands for. */
final class ActorAuthentication extends JwtAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient @Nullable Set<Scope> scopes;

    /** @param scopes what the token is held to; null: whatever the actor may do */
    ActorAuthentication(Jwt token, Actor actor, @Nullable Set<Scope> scopes) {
        super(
                token,
                actor.roles().stream()
                        .map(role -> new SimpleGrantedAuthority(role.name()))
                        .toList(),
                actor.party());
        this.actor = actor;
        this.scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    /** Null: whatever the actor may do. */
    @Nullable
    Set<Scope> scopes() {
        return scopes;
    }

    Actor actor() {
        return actor;
    }
}
