package org.gongzhi.api.open311.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of service requests, read as they come. */
class RequestListTest {

    private static final String JSON = """
            [{"service_request_id": 101, "lat": 42.35, "long": "-71.06", "description": "عمود الإنارة 💡",
              "extended": {"deep": [1, {"description": "not this"}]}, "agency_responsible": null, "service_code": ""},

             {"service_request_id": "102"}]""";

    private static final String XML = """
            <?xml version="1.0" encoding="utf-8"?>
            <service_requests>
              <request><service_request_id>101</service_request_id><lat>42.35</lat><long>-71.06</long>
                <description>عمود الإنارة &#x1F4A1;</description>
                <extended><description>not this</description></extended><agency_responsible/>
              </request>
              <request><service_request_id><![CDATA[102]]></service_request_id></request>
            </service_requests>""";

    private static List<ListedRequest> read(RequestList list, String document)
            throws IOException, MalformedListException {
        var all = new ArrayList<ListedRequest>();
        assertThat(list.read(in(document), all::add)).isTrue();
        return all;
    }

    private static InputStream in(String document) {
        return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(RequestList list, String document) {
        assertThatExceptionOfType(MalformedListException.class)
                .as(document)
                .isThrownBy(() -> list.read(in(document), request -> true));
    }

    @Test
    void both_formats_say_the_same() throws Exception {
        var json = read(new JsonRequestList(), JSON);
        var xml = read(new XmlRequestList(), XML);

        for (var requests : List.of(json, xml)) {
            assertThat(requests).hasSize(2);
            ListedRequest first = requests.getFirst();
            assertThat(first.field("service_request_id")).isEqualTo("101");
            assertThat(first.field("lat")).isEqualTo("42.35");
            assertThat(first.field("long")).isEqualTo("-71.06");
            assertThat(first.field("description")).isEqualTo("عمود الإنارة 💡");
            assertThat(first.field("service_code")).isNull();
            assertThat(first.field("extended")).isNull();
            assertThat(requests.get(1).field("service_request_id")).isEqualTo("102");
            assertThat(requests.get(1).index()).isEqualTo(1);
        }
        assertThat(json.get(1).line()).isEqualTo(4);
        assertThat(xml.get(1).line()).isEqualTo(7);
    }

    @Test
    void a_list_may_lie_in_an_object() throws Exception {
        assertThat(read(new JsonRequestList(), "{\"page\": {\"n\": [1]}, \"service_requests\": [{\"lat\": 1}]}"))
                .hasSize(1);
        assertThat(read(new JsonRequestList(), "[]")).isEmpty();
        assertThat(read(new XmlRequestList(), "<service_requests/>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "{}",
                "{\"requests\": {}}",
                "[7]",
                "[{\"lat\": 1}",
                "[{\"lat\": ",
                "[{\"lat\": [",
                "[[[",
                "<service_requests/>",
                "[{\"lat\": 1} {\"lat\": 1}]"
            })
    void what_is_no_list_in_json_is_malformed(String document) {
        assertMalformed(new JsonRequestList(), document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "<requests/>",
                "<service_requests>",
                "<service_requests><service/></service_requests>",
                "<service_requests><request><lat>&lat;</lat></request></service_requests>",
                "<service_requests><request><lat>1</request></service_requests>"
            })
    void what_is_no_list_in_xml_is_malformed(String document) {
        assertMalformed(new XmlRequestList(), document);
    }

    @Test
    void nothing_is_fetched_and_no_entity_grows(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        String list = "<service_requests><request><description>&x;</description></request></service_requests>";

        assertMalformed(new XmlRequestList(), "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + list);
        assertMalformed(
                new XmlRequestList(), "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/list.dtd\">" + list.replace("&x;", ""));
        assertMalformed(
                new XmlRequestList(),
                "<!DOCTYPE r [<!ENTITY y \"ha\"><!ENTITY x \"" + "&y;".repeat(1000) + "\">]>" + list);
    }

    @Test
    void a_text_of_a_megabyte_is_seen_to_be_too_long_and_not_kept() throws Exception {
        String text = "💡".repeat(262_144);

        for (var requests : List.of(
                read(new JsonRequestList(), "[{\"description\": \"" + text + "\"}]"),
                read(
                        new XmlRequestList(),
                        "<service_requests><request><description>" + text
                                + "</description></request></service_requests>"))) {
            assertThat(requests.getFirst().fields().get("description")).hasSize(ListedRequest.LONGEST + 1);
        }
    }

    @Test
    void depth_is_bounded() {
        assertMalformed(new JsonRequestList(), "[{\"x\": " + "[".repeat(100) + "]".repeat(100) + "}]");
        assertMalformed(
                new XmlRequestList(),
                "<service_requests><request>" + "<x>".repeat(100) + "</x>".repeat(100)
                        + "</request></service_requests>");
    }

    @Test
    void an_endless_list_is_read_as_far_as_somebody_wants_it() throws Exception {
        var read = new ArrayList<ListedRequest>();

        boolean json = new JsonRequestList()
                .read(endless("[", "{\"lat\": 1},"), request -> read.add(request) && read.size() < 5_000);
        boolean xml = new XmlRequestList()
                .read(
                        endless("<service_requests>", "<request><lat>1</lat></request>"),
                        request -> read.add(request) && read.size() < 10_000);

        assertThat(json).isFalse();
        assertThat(xml).isFalse();
        assertThat(read).hasSize(10_000);
    }

    private static InputStream endless(String first, String each) {
        byte[] begin = first.getBytes(StandardCharsets.UTF_8);
        byte[] again = each.getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                int here = at++;
                return here < begin.length ? begin[here] : again[(here - begin.length) % again.length];
            }
        };
    }

    @Test
    void what_was_given_before_it_breaks_off_stays_given() {
        var read = new ArrayList<ListedRequest>();

        assertThatExceptionOfType(MalformedListException.class)
                .isThrownBy(() -> new JsonRequestList().read(in("[{\"lat\": 1},\n{\"lat\": 2},\n!"), read::add))
                .satisfies(broken -> assertThat(broken.line()).isEqualTo(3));
        assertThat(read).hasSize(2);
    }
}
