package org.gongzhi.api.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.gongzhi.api.StoreChoice;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.core.Role;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The embedded issuer: tokens for the demonstration accounts. Not there when an issuer is configured. */
@RestController
@RequestMapping("/demo")
@Conditional(DemonstrationIssuer.Chosen.class)
@Tag(name = "Demonstration", description = "Tokens for the demonstration accounts; absent in production")
@SecurityRequirements
final class DemonstrationIssuer {

    /** An access token (RFC 6749, 5.1). */
    record Token(
            @JsonProperty("access_token") @Schema(name = "access_token")
            String accessToken,

            @JsonProperty("token_type") @Schema(name = "token_type")
            String tokenType,

            @JsonProperty("expires_in") @Schema(name = "expires_in")
            long expiresIn) {}

    /** What this issuer is (OpenID Connect Discovery 1.0), as far as a verifier needs it. */
    record Discovery(
            @JsonProperty("issuer") String issuer,

            @JsonProperty("jwks_uri") @Schema(name = "jwks_uri")
            String jwksUri,

            @JsonProperty("token_endpoint") @Schema(name = "token_endpoint")
            String tokenEndpoint,

            @JsonProperty("id_token_signing_alg_values_supported")
            @Schema(name = "id_token_signing_alg_values_supported")
            List<String> algorithms) {}

    /** A demonstration account without its password. */
    record Account(String account, List<String> roles, String description) {}

    private final DemonstrationKey key;
    private final SecurityProperties properties;
    private final Clock clock;
    /** Of one account, wherever they come from. */
    private final Throttle throttle;

    /** Of one address, whatever accounts it tries. */
    private final Throttle addresses;

    private final DemonstrationAccounts accounts = DemonstrationAccounts.load();

    DemonstrationIssuer(DemonstrationKey key, SecurityProperties properties, Clock clock) {
        this.key = key;
        this.properties = properties;
        this.clock = clock;
        this.throttle = new Throttle(clock, 5);
        this.addresses = new Throttle(clock, 50);
    }

    @PostMapping(path = "/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Operation(summary = "Get a token", description = "A bearer token for a demonstration account.")
    ResponseEntity<Token> token(
            @RequestParam String account, @RequestParam String password, HttpServletRequest request) {
        // What stands in an address stands in logs.
        if (request.getQueryString() != null)
            throw Fault.of(CommonProblem.UNKNOWN_PARAMETER, "?").asException();
        if (account.length() > 100 || password.length() > 100) throw wrong();
        String address = request.getRemoteAddr();
        Duration wait = longer(throttle.waitOf(account), addresses.waitOf(address));
        if (wait.isPositive()) {
            throw Fault.of(CommonProblem.TOO_MANY_REQUESTS)
                    .with(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1))
                    .asException();
        }
        var known = accounts.find(account, password);
        if (known.isEmpty()) {
            throttle.failed(account);
            addresses.failed(address);
            throw wrong();
        }
        throttle.succeeded(account);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Token(
                        sign(account, known.get()),
                        "Bearer",
                        properties.demonstration().lifetime().toSeconds()));
    }

    @GetMapping("/accounts")
    @Operation(
            summary = "List the demonstration accounts",
            description = "Who there is to log in as, and in which roles.")
    List<Account> accounts() {
        return accounts.all().stream()
                .map(account -> new Account(
                        account.numberedTo() == null
                                ? account.account()
                                : account.account() + "-1 … " + account.account() + "-" + account.numberedTo(),
                        account.roles().stream().map(Role::name).sorted().toList(),
                        account.description()))
                .toList();
    }

    @GetMapping("/.well-known/openid-configuration")
    @Operation(summary = "Describe the issuer", description = "OpenID Connect discovery.")
    Discovery discovery() {
        String issuer = properties.demonstration().issuer();
        return new Discovery(issuer, issuer + "/jwks.json", issuer + "/token", List.of(JWSAlgorithm.RS256.getName()));
    }

    @GetMapping("/jwks.json")
    @Operation(summary = "Publish the issuer's key", description = "A JSON Web Key Set (RFC 7517).")
    Map<String, Object> keys() {
        return new JWKSet(key.key().toPublicJWK()).toJSONObject();
    }

    private String sign(String party, DemonstrationAccounts.Account account) {
        Instant now = clock.instant();
        var claimNames = properties.claims();
        var claims = new JWTClaimsSet.Builder()
                .issuer(properties.demonstration().issuer())
                .audience(properties.audience())
                .subject(party)
                .claim(claimNames.party(), party)
                .claim(
                        claimNames.roles(),
                        account.roles().stream().map(Role::name).sorted().toList())
                .claim(claimNames.organization(), account.organization())
                .claim(claimNames.area(), account.area())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(properties.demonstration().lifetime())))
                .build();
        try {
            RSAKey signing = key.key();
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(signing.getKeyID())
                    .type(JOSEObjectType.JWT)
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(signing));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static RuntimeException wrong() {
        return Fault.of(CommonProblem.WRONG_CREDENTIALS).asException();
    }

    /** Only where no other issuer is believed. */
    static final class Chosen implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var environment = context.getEnvironment();
            return environment.getProperty("gongzhi.security.issuer-uri", "").isBlank()
                    && StoreChoice.of(environment) == StoreChoice.SQLITE
                    && environment.getProperty("gongzhi.security.demonstration.enabled", Boolean.class, true);
        }
    }
}
