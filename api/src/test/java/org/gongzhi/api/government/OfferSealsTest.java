package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.SECOND_COMMISSIONER;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TREES;
import static org.gongzhi.api.TestDistrict.TREES_MEMBER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.TestDistrict;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Before the opening nobody can read an offer, the operator with the disk included; after it everybody can check. */
@DistrictTest
@ExtendWith(OutputCaptureExtension.class)
class OfferSealsTest {

    private static final String WORDS = "Small-leaved limes along the brook";
    private static final String PASSPHRASE = "seven quiet herons at dusk";
    private static final String OFFER = """
            {"price": {"amount": 28123.45, "currency": "PLN"}, "proposal": "%s"}""".formatted(WORDS);

    @Autowired
    private TestDistrict district;

    @Autowired
    private GongzhiProperties properties;

    @BeforeEach
    void found() {
        district.founded();
    }

    private JsonNode openCall(String call) {
        return district.read(COMMISSIONER, "/open/calls/" + call).json();
    }

    private JsonNode envelopes(String call) {
        return district.read(COMMISSIONER, "/open/calls/" + call + "/envelopes")
                .json()
                .path("items");
    }

    private String bytesOfAllFiles() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(properties.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private void openBoth(String call) {
        district.time().pass(Duration.ofHours(2));
        district.open(COMMISSIONER, call);
        district.open(SECOND_COMMISSIONER, call);
    }

    @Test
    void the_operator_finds_no_word_of_an_offer_in_any_file_before_the_opening(CapturedOutput output)
            throws IOException {
        String words = "Bees in the belfry";
        String price = "27654.31";
        String call = district.publishedCall(district.fundedProject());
        district.client()
                .post(
                        GREEN_MEMBER,
                        "/organizations/calls/" + call + "/offers",
                        OFFER.replace(WORDS, words).replace("28123.45", price),
                        "Idempotency-Key",
                        "a-key-that-nobody-guesses");
        district.time().pass(Duration.ofHours(2));
        district.open(COMMISSIONER, call);
        district.head();

        String files = bytesOfAllFiles();
        assertThat(files.contains("offer-" + call)).isTrue();
        assertThat(files.contains(words) || files.contains(price)).isFalse();
        assertThat(output.getAll()).doesNotContain(words, price);

        district.open(SECOND_COMMISSIONER, call);
        assertThat(bytesOfAllFiles().contains(words)).isTrue();
    }

    @Test
    void after_the_opening_everybody_has_the_envelopes_and_the_key_and_before_it_neither() {
        String call = district.publishedCall(district.fundedProject());
        String none = openCall(call).at("/seal").toString();
        district.must(GREEN_MEMBER, "/organizations/calls/" + call + "/offers", OFFER);

        assertThat(openCall(call).at("/seal").toString()).isEqualTo(none).doesNotContain("privateKey");
        assertThat(envelopes(call)).isEmpty();
        String receipt = district.read(GREEN_MEMBER, "/organizations/calls/" + call)
                .json()
                .at("/ownOffer/sha256")
                .asString();
        openBoth(call);

        assertThat(openCall(call).at("/seal/privateKey").asString()).hasSize(43);
        assertThat(openCall(call).at("/seal/envelopes/0/sha256").asString()).isEqualTo(receipt);
        assertThat(envelopes(call)).hasSize(1);
        JsonNode own = district.read(GREEN_MEMBER, "/organizations/calls/" + call)
                .json()
                .path("ownOffer");
        assertThat(own.path("proposal").asString()).isEqualTo(WORDS);
    }

    @Test
    void five_wrong_passphrases_are_enough_and_leave_no_event() {
        district.must(SUPERVISOR, "/government/openers", "{\"passphrase\": \"" + PASSPHRASE + "\"}");
        String call = district.publishedCall(
                district.fundedProject(), List.of(COMMISSIONER, SECOND_COMMISSIONER, SUPERVISOR));
        district.time().pass(Duration.ofHours(2));
        String path = "/government/calls/" + call + "/open";
        long head = district.head();

        for (int i = 0; i < 5; i++) {
            var wrong = district.client().post(SUPERVISOR, path, "{\"passphrase\": \"another one, and long\"}");
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(wrong.code()).isEqualTo("commissioning.wrong-passphrase");
        }
        var right = district.client().post(SUPERVISOR, path, "{\"passphrase\": \"" + PASSPHRASE + "\"}");
        assertThat(right.status()).isEqualTo(429);
        assertThat(right.code()).isEqualTo("commissioning.too-many-tries");
        assertThat(right.header("Retry-After")).isEqualTo("900");
        assertThat(district.head()).isEqualTo(head);

        district.time().pass(Duration.ofMinutes(15));
        district.must(SUPERVISOR, path, "{\"passphrase\": \"" + PASSPHRASE + "\"}");
        assertThat(district.read(COMMISSIONER, "/government/calls/" + call)
                        .json()
                        .at("/book/firstOpener")
                        .asString())
                .isEqualTo(SUPERVISOR);
    }

    @Test
    void an_offer_sealed_by_the_example_of_the_documents_is_opened_and_its_copy_is_not() throws Exception {
        String call = district.publishedCall(district.fundedProject());
        String publicKey = openCall(call).at("/seal/publicKey").asString();
        String envelope = node(OFFER, "seal", publicKey, call, GREEN);
        String body = "{\"envelope\": \"" + envelope + "\"}";

        district.must(GREEN_MEMBER, "/organizations/calls/" + call + "/sealed-offers", body);
        district.must(TREES_MEMBER, "/organizations/calls/" + call + "/sealed-offers", body);
        openBoth(call);

        JsonNode opened = openCall(call);
        assertThat(opened.path("offers")).hasSize(1);
        assertThat(opened.at("/offers/0/organization").asString()).isEqualTo(GREEN);
        assertThat(opened.at("/offers/0/proposal").asString()).isEqualTo(WORDS);
        assertThat(opened.at("/seal/envelopes/1/invalid").asString()).isEqualTo("undecipherable");
        assertThat(district.read(TREES_MEMBER, "/organizations/offers/offer-" + call + "-" + TREES)
                        .json()
                        .path("stage")
                        .asString())
                .isEqualTo("INVALID");
        String key = opened.at("/seal/privateKey").asString();
        assertThat(node(envelopes(call).at("/0/envelope").asString(), "open", key, call, GREEN))
                .isEqualTo(OFFER);
    }

    /** {@code docs/sealing/hpke.mjs}, where there is a Node.js to run it. */
    private static String node(String input, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("node", "../docs/sealing/hpke.mjs"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            Assumptions.abort("no Node.js here: " + absent.getMessage());
            throw absent;
        }
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
