package org.gongzhi.api.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongzhi.api.open311.Content.Fields;
import org.gongzhi.api.open311.Content.Items;
import org.junit.jupiter.api.Test;

class FormatTest {

    private static final Content CONTENT = new Fields()
            .with("text", "a < b & \"c\" \u0001 井盖 😀")
            .with("nothing", (Object) null)
            .with("number", 3)
            .with("truth", true)
            .with("many", new Items("one", List.of(new Content.Value("x"), new Content.Value("y"))))
            .with("none", new Items("one", List.of()));

    @Test
    void xml_has_elements_and_says_what_it_cannot_say_otherwise() {
        assertThat(new String(Format.XML.write("root", CONTENT), StandardCharsets.UTF_8))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><root><text>a &lt; b &amp; \"c\" \uFFFD 井盖 😀</text>"
                                + "<nothing></nothing><number>3</number><truth>true</truth>"
                                + "<many><one>x</one><one>y</one></many><none></none></root>");
    }

    @Test
    void json_has_types_and_arrays() {
        assertThat(new String(Format.JSON.write("root", CONTENT), StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"a < b & \\\"c\\\" \\u0001 井盖 😀\",\"nothing\":null,\"number\":3,\"truth\":true,"
                        + "\"many\":[\"x\",\"y\"],\"none\":[]}");
    }

    @Test
    void a_path_that_names_no_format_is_answered_in_the_standards_own() {
        assertThat(Format.of("/open311/v2/services.json")).isEqualTo(Format.JSON);
        assertThat(Format.of("/open311/v2/services.xml")).isEqualTo(Format.XML);
        assertThat(Format.of("/open311/v2/services")).isEqualTo(Format.XML);
    }
}
