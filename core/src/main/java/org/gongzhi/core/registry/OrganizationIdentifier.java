package org.gongzhi.core.registry;

import java.util.regex.Pattern;
import org.gongzhi.core.Rejection;

/** How an organization is told from all others, in any of the schemes that we know; a value of this type is valid. */
public sealed interface OrganizationIdentifier {

    /** Which register the id is of, e.g. {@code USCC}, {@code PL-KRS}. */
    String scheme();

    String id();

    /** The organization's stream is named for its identifier, so that it cannot be registered twice. */
    default String organizationId() {
        return "organization-" + scheme() + "-" + id();
    }

    /**
     * The identifier of that scheme.
     *
     * @throws Rejection the id is not one of that scheme
     */
    static OrganizationIdentifier of(String scheme, String id) {
        return scheme.equals(UnifiedSocialCredit.SCHEME) ? new UnifiedSocialCredit(id) : new OrgId(scheme, id);
    }

    /**
     * 统一社会信用代码, the Unified Social Credit Identifier of GB 32100-2015: 18 digits and capital letters without I, O,
     * S, V, Z: registering authority 1, kind 1, administrative division 6 digits, body 9, check character 1. The check
     * character is that of clause 4.2.5: weights 3^(i-1) mod 31 over the values of the first 17 characters, modulus 31.
     */
    record UnifiedSocialCredit(String id) implements OrganizationIdentifier {

        public static final String SCHEME = "USCC";

        private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        private static final Pattern FORM = Pattern.compile("[0-9A-HJ-NP-RT-UW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RT-UW-Y]{10}");
        private static final int MODULUS = 31;

        /** @throws Rejection {@link RegistryRule#USCC_FORMAT}, {@link RegistryRule#USCC_CHECK_CHARACTER} */
        public UnifiedSocialCredit {
            if (!FORM.matcher(id).matches()) throw Rejection.at("/identifier/id", RegistryRule.USCC_FORMAT);
            if (checkCharacter(id) != id.charAt(17)) {
                throw Rejection.at("/identifier/id", RegistryRule.USCC_CHECK_CHARACTER);
            }
        }

        @Override
        public String scheme() {
            return SCHEME;
        }

        private static char checkCharacter(String id) {
            int sum = 0;
            int weight = 1;
            for (int i = 0; i < 17; i++) {
                sum += ALPHABET.indexOf(id.charAt(i)) * weight;
                weight = weight * 3 % MODULUS;
            }
            return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
        }
    }

    /**
     * An organization identifier in the form of OCDS 1.1.5: the code of a list of org-id.guide (country or {@code XI} for
     * international, hyphen, register) and the id in that list, e.g. {@code PL-KRS} and {@code 0000024107}.
     *
     * @param id 1 to 64 letters, digits, dots, underscores and hyphens
     */
    record OrgId(String scheme, String id) implements OrganizationIdentifier {

        private static final Pattern SCHEME = Pattern.compile("[A-Z]{2}-[A-Z0-9_]{2,32}");
        private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

        /** @throws Rejection {@link RegistryRule#ORG_ID_SCHEME}, {@link RegistryRule#ORG_ID_FORMAT} */
        public OrgId {
            if (!SCHEME.matcher(scheme).matches()) {
                throw Rejection.at("/identifier/scheme", RegistryRule.ORG_ID_SCHEME, scheme);
            }
            if (!ID.matcher(id).matches()) throw Rejection.at("/identifier/id", RegistryRule.ORG_ID_FORMAT);
        }
    }
}
