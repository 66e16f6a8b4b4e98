package org.gongzhi.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.function.Consumer;
import org.gongzhi.core.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Signs tokens for parties that are no demonstration accounts, as the issuer believed by the service would. */
@TestComponent
public final class TestTokens {

    private final DemonstrationKey key;
    private final SecurityProperties properties;

    TestTokens(DemonstrationKey key, SecurityProperties properties) {
        this.key = key;
        this.properties = properties;
    }

    /** Valid for an hour. */
    public String of(String party, @Nullable String organization, Role... roles) {
        return of(party, organization, claims -> {}, roles);
    }

    /**
     * Valid for an hour, with a change.
     *
     * @param change of what the token would claim otherwise
     */
    public String of(
            String party, @Nullable String organization, Consumer<JWTClaimsSet.Builder> change, Role... roles) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(properties.demonstration().issuer())
                .audience(properties.audience())
                .subject(party)
                .claim("roles", Arrays.stream(roles).map(Role::name).toList())
                .claim("organization", organization)
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
        change.accept(claims);
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        try {
            token.sign(new RSASSASigner(key.key()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }
}
