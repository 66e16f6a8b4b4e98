package org.gongzhi.api.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.OTHER_EVALUATOR;
import static org.gongzhi.api.TestDistrict.TREES_MEMBER;

import java.net.http.HttpRequest;
import java.util.List;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Evidence is kept by its content, recognized by its content, and shown to whoever may see the delivery. */
@DistrictTest
class EvidenceFilesTest {

    private static final byte[] PNG = bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13);

    @Autowired
    TestDistrict district;

    private Client client;

    @BeforeEach
    void founded() {
        client = district.founded().client();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    private Client.Answer send(String account, String type, byte[] content) {
        return client.send(client.as(account, "/organizations/evidence")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private String delivered(String sha256) {
        String contract = district.contractInForce(district.fundedProject());
        district.must(
                GREEN_MEMBER, "/organizations/contracts/" + contract + "/deliveries/planting", """
                {"summary": "Planted", "evidence": [{"title": "Photograph", "sha256": "%s"}],
                 "served": ["resident-1"]}""".formatted(sha256));
        return contract;
    }

    @Test
    void given_a_report_that_names_it_then_supplier_buyer_and_served_residents_see_it_and_nobody_else() {
        String sha256 =
                send(GREEN_MEMBER, "image/png", PNG).json().path("sha256").asString();
        String file = "/contracts/" + delivered(sha256) + "/deliveries/planting/evidence/" + sha256;

        var seen = district.read(GREEN_MEMBER, "/organizations" + file);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Content-Type")).isEqualTo("image/png");
        assertThat(seen.header("Content-Disposition")).startsWith("attachment; filename=");
        assertThat(seen.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(seen.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(client.get(COMMISSIONER, "/government" + file).status()).isEqualTo(200);
        assertThat(client.get("resident-1", "/residents" + file).status()).isEqualTo(200);

        assertThat(client.get("resident-2", "/residents" + file).status()).isEqualTo(404);
        assertThat(client.get(TREES_MEMBER, "/organizations" + file).status()).isEqualTo(404);
        assertThat(client.get(OTHER_EVALUATOR, "/government" + file).status()).isEqualTo(404);
        assertThat(client.get("/organizations" + file).status()).isEqualTo(401);
    }

    @Test
    void content_that_no_delivery_names_is_shown_to_nobody() {
        String sha256 = send(GREEN_MEMBER, "text/plain", "Twelve trees.".getBytes(UTF_8))
                .json()
                .path("sha256")
                .asString();
        String contract = delivered("0".repeat(64));

        assertThat(district.read(
                                GREEN_MEMBER,
                                "/organizations/contracts/" + contract + "/deliveries/planting/evidence/" + sha256)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_it_is_is_told_by_its_content_and_not_by_its_sender() {
        var answer = send(GREEN_MEMBER, "application/pdf", PNG);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("mediaType").asString()).isEqualTo("image/png");
        assertThat(answer.json().path("size").asInt()).isEqualTo(PNG.length);
    }

    @Test
    void anything_else_is_refused_whatever_it_calls_itself() {
        for (byte[] content : List.of(
                bytes('M', 'Z', 0, 1, 2), bytes('P', 'K', 3, 4), bytes(0xC3, 0x28), "a\u0000b".getBytes(UTF_8))) {
            assertThat(send(GREEN_MEMBER, "image/png", content).status()).isEqualTo(415);
        }
        assertThat(send(GREEN_MEMBER, "text/html", "<html>".getBytes(UTF_8)).status())
                .isEqualTo(415);
        assertThat(send(GREEN_MEMBER, "image/png", new byte[0]).status()).isEqualTo(400);
        assertThat(send(GREEN_MEMBER, "image/png", new byte[10 * 1024 * 1024 + 1])
                        .status())
                .isEqualTo(413);
        assertThat(send("resident-1", "image/png", PNG).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2F..%2Flog.db", "x", "%00", "0000"})
    void a_name_that_is_no_hash_leads_nowhere(String name) {
        assertThat(client.get(GREEN_MEMBER, "/organizations/contracts/c/deliveries/planting/evidence/" + name)
                        .status())
                .isIn(400, 404);
    }
}
