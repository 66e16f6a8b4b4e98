package org.gongzhi.api.security;

import org.gongzhi.api.StartRefusedException;
import org.gongzhi.api.StoreChoice;
import org.springframework.core.env.Environment;

/** Whose tokens are believed: one issuer, never two. */
enum IssuerChoice {
    /** Any OIDC provider, by its address. */
    OUTSIDE,
    /** The embedded one, whose passwords are public. */
    DEMONSTRATION;

    /** @throws StartRefusedException the demonstration's accounts would open a production store */
    static IssuerChoice of(SecurityProperties properties, Environment environment) {
        boolean outside =
                properties.issuerUri() != null && !properties.issuerUri().isBlank();
        boolean production = StoreChoice.of(environment) == StoreChoice.MONGODB;
        Boolean asked = properties.demonstration().enabled();
        if (Boolean.TRUE.equals(asked) && (outside || production)) {
            throw new StartRefusedException("The demonstration accounts have public passwords and never start beside "
                    + (outside ? "an issuer (gongzhi.security.issuer-uri)" : "a production store (GONGZHI_MONGODB_URI)")
                    + ": remove gongzhi.security.demonstration.enabled.");
        }
        if (outside) return OUTSIDE;
        if (production || Boolean.FALSE.equals(asked)) {
            throw new StartRefusedException("Nobody could log in: set gongzhi.security.issuer-uri to the address of an"
                    + " OpenID Connect issuer" + (production ? ", as a production store needs one." : "."));
        }
        return DEMONSTRATION;
    }
}
