package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the service is made of is told in the jar itself, for whoever holds it against a list of known weaknesses. */
class BillOfMaterialsTest {

    @Test
    void the_jar_brings_its_bill_of_materials() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            assertThat(file).isNotNull();
            var bill = new JsonMapper().readTree(file);

            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(bill.path("components").findValuesAsString("name"))
                    .contains("spring-security-web", "tomcat-embed-core", "sqlite-jdbc", "mongodb-driver-sync")
                    .doesNotContain("junit-jupiter-api");
        }
    }
}
