package org.gongzhi.api.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed, and how they are read.
 *
 * @param issuerUri of an OIDC provider; null: the embedded issuer of demonstration accounts
 * @param audience that a token must be meant for
 * @param claims in which of a token's claims what is to be found; a dot descends, e.g. {@code realm_access.roles}
 * @param demonstration the embedded issuer
 */
@ConfigurationProperties("gongzhi.security")
record SecurityProperties(
        @Nullable String issuerUri,
        @DefaultValue("gongzhi") String audience,
        @DefaultValue Claims claims,
        @DefaultValue Demonstration demonstration) {

    record Claims(
            @DefaultValue("sub") String party,
            @DefaultValue("roles") String roles,
            @DefaultValue("organization") String organization,
            @DefaultValue("area") String area,
            @DefaultValue("scope") String scope) {}

    /**
     * @param enabled null: wherever neither an issuer nor a production store is configured
     * @param issuer as the embedded issuer calls itself
     * @param lifetime of a demonstration token
     */
    record Demonstration(
            @Nullable Boolean enabled,
            @DefaultValue("http://localhost:8080/demo") String issuer,
            @DefaultValue("12h") Duration lifetime) {}
}
