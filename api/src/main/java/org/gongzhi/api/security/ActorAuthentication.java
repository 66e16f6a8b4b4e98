package org.gongzhi.api.security;

import org.gongzhi.core.Actor;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A verified token, read as the actor whom it stands for. */
final class ActorAuthentication extends JwtAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;

    ActorAuthentication(Jwt token, Actor actor) {
        super(
                token,
                actor.roles().stream()
                        .map(role -> new SimpleGrantedAuthority(role.name()))
                        .toList(),
                actor.party());
        this.actor = actor;
    }

    Actor actor() {
        return actor;
    }
}
