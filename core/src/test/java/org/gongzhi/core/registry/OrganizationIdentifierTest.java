package org.gongzhi.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.gongzhi.core.registry.OrganizationIdentifier.OrgId;
import org.gongzhi.core.registry.OrganizationIdentifier.UnifiedSocialCredit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationIdentifierTest {

    private static final List<String> ALPHABET = List.of("0123456789ABCDEFGHJKLMNPQRTUWXY".split(""));

    /** Published identifiers of ministries, courts, foundations, companies, a temple; the last is the common example. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "11100000MB1789023A",
                "11100000000011519T",
                "13100000500010213J",
                "531000005000160090",
                "5110000050001963XY",
                "71310106424845496E",
                "119900000106319731",
                "9111000071093123XX",
                "91100000000013477B",
                "91370000728611939A",
                "91350100M000100Y43"
            })
    void aPublishedIdentifierIsValid(String id) {
        assertThat(OrganizationIdentifier.of("USCC", id)).isEqualTo(new UnifiedSocialCredit(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "91350100m000100y43",
                " 91350100M000100Y43",
                "91350100M000100Y43\n",
                "9135010OM000100Y43",
                "91350100I000100Y43",
                "91350100S000100Y43",
                "91350100V000100Y43",
                "91350100Z000100Y43",
                "91A50100M000100Y43",
                "９１350100M000100Y43"
            })
    void anIdentifierOfAnotherFormIsRefused(String id) {
        assertThat(catchThrowable(() -> new UnifiedSocialCredit(id)))
                .matches(rejectedBy(RegistryRule.USCC_FORMAT)::matches);
    }

    @Test
    void aWrongCheckCharacterIsRefused() {
        assertThat(catchThrowable(() -> new UnifiedSocialCredit("91350100M000100Y44")))
                .matches(rejectedBy(RegistryRule.USCC_CHECK_CHARACTER)::matches);
    }

    @Test
    void exactlyOneCheckCharacterFitsAnyBody() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(32100);
        for (int run = 0; run < 1_000; run++) {
            String body = randomBody(random);
            assertThat(ALPHABET.stream().filter(check -> isValid(body + check)).count())
                    .as(body)
                    .isOne();
        }
    }

    @Test
    void everyErrorInOneCharacterIsFound() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int run = 0; run < 200; run++) {
            String id = randomValid(random);
            for (int i = 0; i < id.length(); i++) {
                for (String other : ALPHABET) {
                    if (other.charAt(0) == id.charAt(i)) continue;
                    String wrong = id.substring(0, i) + other + id.substring(i + 1);
                    assertThat(isValid(wrong)).as(id + " as " + wrong).isFalse();
                }
            }
        }
    }

    @Test
    void everyTranspositionOfNeighboursIsFound() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
        for (int run = 0; run < 2_000; run++) {
            String id = randomValid(random);
            for (int i = 0; i + 1 < id.length(); i++) {
                if (id.charAt(i) == id.charAt(i + 1)) continue;
                String wrong = id.substring(0, i) + id.charAt(i + 1) + id.charAt(i) + id.substring(i + 2);
                assertThat(isValid(wrong)).as(id + " as " + wrong).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PL-KRS,0000024107", "GB-COH,09506232", "XI-GRID,grid.1234.5", "US-EIN,94-2404110"})
    void anOcdsIdentifierIsAListOfOrgIdGuideAndAnIdInIt(String scheme, String id) {
        var identifier = OrganizationIdentifier.of(scheme, id);

        assertThat(identifier).isEqualTo(new OrgId(scheme, id));
        assertThat(identifier.organizationId()).isEqualTo("organization-" + scheme + "-" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KRS", "pl-KRS", "PL-", "PL_KRS", "POL-KRS", "PL-KRS\n"})
    void aSchemeOfAnotherFormIsRefused(String scheme) {
        assertThat(catchThrowable(() -> OrganizationIdentifier.of(scheme, "1")))
                .matches(rejectedBy(RegistryRule.ORG_ID_SCHEME)::matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2", "1/2", "1\n", "号"})
    void anOcdsIdThatIsNotFitForAStreamIsRefused(String id) {
        assertThat(catchThrowable(() -> OrganizationIdentifier.of("PL-KRS", id)))
                .matches(rejectedBy(RegistryRule.ORG_ID_FORMAT)::matches);
    }

    private static boolean isValid(String id) {
        return catchThrowable(() -> new UnifiedSocialCredit(id)) == null;
    }

    private static String randomValid(RandomGenerator random) {
        String body = randomBody(random);
        return ALPHABET.stream()
                .map(check -> body + check)
                .filter(OrganizationIdentifierTest::isValid)
                .findFirst()
                .orElseThrow();
    }

    private static String randomBody(RandomGenerator random) {
        var body = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            int values = i >= 2 && i < 8 ? 10 : ALPHABET.size();
            body.append(ALPHABET.get(random.nextInt(values)));
        }
        return body.toString();
    }
}
