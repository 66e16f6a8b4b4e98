package org.gongzhi.api.open311;

import java.net.URI;
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
 */
@ConfigurationProperties("gongzhi.open311")
record Open311Properties(
        @DefaultValue("") String jurisdiction,
        @DefaultValue("") String contact,
        @DefaultValue("") String keyService,
        @DefaultValue("PRODUCTION") Type type,
        @Nullable URI url) {

    enum Type {
        PRODUCTION,
        TEST
    }

    /** @throws org.gongzhi.api.http.FaultException 404: it is another's */
    void requireJurisdiction(@Nullable String id) {
        if (id != null && !id.isEmpty() && !id.equals(jurisdiction)) throw Open311Errors.noSuchJurisdiction();
    }
}
