package org.gongzhi.core.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an organization's own system may be let do in its name: a scope of OAuth 2.0 (RFC 6749, 3.3). */
public enum Scope {
    CALLS_READ,
    OFFERS_READ,
    OFFERS_WRITE,
    CONTRACTS_READ,
    CONTRACTS_WRITE,
    DELIVERIES_WRITE,
    QUALIFICATIONS_WRITE,
    ORGANIZATION_READ,
    PROJECTS_READ,
    DUTIES_READ;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', ':');

    /** As it stands in a token, e.g. {@code offers:write}. */
    public String text() {
        return text;
    }

    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
