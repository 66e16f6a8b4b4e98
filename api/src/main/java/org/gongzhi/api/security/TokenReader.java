package org.gongzhi.api.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Reads the actor off a verified token. Roles that this service does not know are passed over; {@link Role#SYSTEM} is
 * one of them, since automations do not log in. What the registry knows better counts. A token without any role is known
 * but may do nothing.
 */
final class TokenReader implements Converter<Jwt, AbstractAuthenticationToken> {

    private static final int MAX_LENGTH = 200;
    private static final Set<Role> CLAIMABLE = EnumSet.complementOf(EnumSet.of(Role.SYSTEM));

    private final SecurityProperties.Claims claims;
    private final RegisteredParties registered;

    TokenReader(SecurityProperties.Claims claims, RegisteredParties registered) {
        this.claims = claims;
        this.registered = registered;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String party = text(token, claims.party());
        // An automation's party begins so, and no token may speak for one.
        if (party == null || party.startsWith("system:")) throw new InvalidBearerTokenException("no party");
        var standing = registered.narrowed(new RegisteredParties.Standing(
                party,
                roles(claim(token.getClaims(), claims.roles())),
                text(token, claims.organization()),
                text(token, claims.area()),
                scopes(claim(token.getClaims(), claims.scope()))));
        return standing.actor()
                .<AbstractAuthenticationToken>map(actor -> new ActorAuthentication(token, actor, standing.scopes()))
                .orElseGet(() -> new JwtAuthenticationToken(token, List.of(), party));
    }

    private static Set<Role> roles(@Nullable Object claim) {
        Collection<?> names = words(claim);
        var roles = EnumSet.noneOf(Role.class);
        for (Role role : CLAIMABLE) {
            for (Object name : names) {
                if (role.name()
                        .equals(String.valueOf(name).toUpperCase(Locale.ROOT).replace('-', '_'))) roles.add(role);
            }
        }
        return roles;
    }

    /** A person's token may name scopes of others (openid, profile); only one of ours holds it to them. */
    private static @Nullable Set<Scope> scopes(@Nullable Object claim) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (Object word : words(claim)) Scope.of(String.valueOf(word)).ifPresent(scopes::add);
        return scopes.isEmpty() ? null : scopes;
    }

    private static Collection<?> words(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> list -> list;
            case String words -> List.of(words.trim().split("[ ,]+"));
            case null, default -> List.of();
        };
    }

    private static @Nullable String text(Jwt token, String path) {
        Object claim = claim(token.getClaims(), path);
        if (claim == null) return null;
        if (!(claim instanceof String text)
                || text.isBlank()
                || text.length() > MAX_LENGTH
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidBearerTokenException("claim " + path);
        }
        return text;
    }

    private static @Nullable Object claim(Map<?, ?> claims, String path) {
        Object exact = claims.get(path);
        if (exact != null) return exact;
        int dot = path.indexOf('.');
        if (dot < 0 || !(claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner)) return null;
        return claim(inner, path.substring(dot + 1));
    }
}
