package org.gongzhi.api.open311;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this endpoint presents itself to Open311's clients.
 *
 * @param jurisdiction its {@code jurisdiction_id}, a domain name; a client need not send it, but may not send another
 * @param contact for whoever builds a client
 * @param keyService how to come by an API key
 * @param type production or test
 * @param url of {@code /open311/v2} as clients reach it; null: as the request reached us
 * @param keys by a client's name, the SHA-256 of the key by which it may raise requests; none: nobody may
 */
@ConfigurationProperties("gongzhi.open311")
record Open311Properties(
        @DefaultValue("") String jurisdiction,
        @DefaultValue("") String contact,
        @DefaultValue("") String keyService,
        @DefaultValue("PRODUCTION") Type type,
        @Nullable URI url,
        @DefaultValue Map<String, String> keys) {

    Open311Properties {
        keys = Map.copyOf(keys);
        keys.forEach((client, sha256) -> {
            if (!client.matches("[a-z0-9-]{1,40}") || !sha256.matches("[0-9a-f]{64}"))
                throw new IllegalArgumentException("gongzhi.open311.keys." + client
                        + " is a client's name in [a-z0-9-] and the SHA-256 of its key in lower-case hexadecimal");
        });
    }

    enum Type {
        PRODUCTION,
        TEST
    }

    /** @throws org.gongzhi.api.http.FaultException 404: it is another's */
    void requireJurisdiction(@Nullable String id) {
        if (id != null && !id.isEmpty() && !id.equals(jurisdiction)) throw Open311Errors.noSuchJurisdiction();
    }
}
