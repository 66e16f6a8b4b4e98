package org.gongzhi.api.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.open311.Shapes.children;
import static org.gongzhi.api.open311.Shapes.names;
import static org.gongzhi.api.open311.Shapes.text;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** GeoReport v2 as its specification's examples have it, element by element, in both formats. */
@DistrictTest
class Open311Test {

    private static final List<String> SERVICE =
            List.of("service_code", "service_name", "description", "metadata", "type", "keywords", "group");
    private static final List<String> ATTRIBUTE =
            List.of("variable", "code", "datatype", "required", "datatype_description", "order", "description");

    @Autowired
    TestDistrict district;

    @BeforeEach
    void categories() throws IOException {
        district.founded();
        try (InputStream list = getClass().getResourceAsStream("/categories/starter.json")) {
            var imported = district.client()
                    .post(
                            ADMINISTRATOR,
                            "/government/categories:import",
                            new String(list.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(imported.status()).isEqualTo(200);
        }
        district.settle();
    }

    private Answer get(String path) {
        return district.client().get("/open311/v2/" + path);
    }

    private JsonNode json(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
        return answer.json();
    }

    private Element xml(String path) throws Exception {
        Answer answer = get(path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return Shapes.xml(answer);
    }

    @Test
    void services_are_the_categories_in_use() throws Exception {
        JsonNode array = json("services.json");
        Element services = xml("services.xml");

        assertThat(array.isArray()).isTrue();
        assertThat(services.getTagName()).isEqualTo("services");
        assertThat(names(services)).hasSize(array.size()).containsOnly("service");
        for (int i = 0; i < array.size(); i++) {
            Element element = children(services).get(i);
            assertThat(names(array.path(i))).isEqualTo(SERVICE);
            assertThat(names(element)).isEqualTo(SERVICE);
            for (String field : SERVICE) {
                assertThat(text(element, field))
                        .isEqualTo(array.path(i).path(field).asString());
            }
        }
        JsonNode rubbish = array.valueStream()
                .filter(each -> each.path("service_code").asString().equals("exposed-rubbish"))
                .findAny()
                .orElseThrow();
        assertThat(rubbish).hasToString("""
                {"service_code":"exposed-rubbish","service_name":"暴露垃圾","description":"公共场所堆放、散落的垃圾",\
                "metadata":true,"type":"realtime","keywords":"垃圾, 市容","group":"市容环境"}""");
        assertThat(array.valueStream()
                        .filter(each -> each.path("service_code").asString().equals("dirty-road"))
                        .map(each -> each.path("metadata").asBoolean()))
                .containsExactly(false);
    }

    @Test
    void a_definition_is_what_the_category_asks() throws Exception {
        JsonNode definition = json("services/manhole-cover.json");
        Element element = xml("services/manhole-cover.xml");

        assertThat(names(definition)).containsExactly("service_code", "attributes");
        JsonNode damage = definition.path("attributes").path(0);
        var withValues = new ArrayList<>(ATTRIBUTE);
        withValues.add("values");
        assertThat(names(damage)).isEqualTo(withValues);
        assertThat(damage.path("variable").isBoolean()).isTrue();
        assertThat(damage.path("required").isBoolean()).isTrue();
        assertThat(damage.path("order").isInt()).isTrue();
        assertThat(damage.path("datatype").asString()).isEqualTo("multivaluelist");
        assertThat(damage.path("values").path(0)).hasToString("{\"key\":\"MISSING\",\"name\":\"丢失\"}");
        JsonNode danger = definition.path("attributes").path(1);
        assertThat(danger.path("variable").asBoolean()).isFalse();
        assertThat(names(danger)).isEqualTo(ATTRIBUTE);

        assertThat(element.getTagName()).isEqualTo("service_definition");
        assertThat(names(element)).containsExactly("service_code", "attributes");
        Element attributes = children(element).get(1);
        assertThat(names(attributes)).containsExactly("attribute", "attribute");
        assertThat(names(children(attributes).get(0))).isEqualTo(withValues);
        Element values = children(children(attributes).get(0)).get(7);
        assertThat(names(values)).containsExactly("value", "value", "value");
        assertThat(names(children(values).get(0))).containsExactly("key", "name");
    }

    @Test
    void a_service_without_questions_has_an_empty_definition() {
        assertThat(json("services/dirty-road.json")).hasToString("{\"service_code\":\"dirty-road\",\"attributes\":[]}");
    }

    @Test
    void the_discovery_names_the_endpoint_and_its_formats() throws Exception {
        JsonNode discovery = json("discovery.json");
        Element element = xml("discovery.xml");

        assertThat(names(discovery)).containsExactly("changeset", "contact", "key_service", "endpoints");
        JsonNode endpoint = discovery.path("endpoints").path(0);
        assertThat(names(endpoint)).containsExactly("specification", "url", "changeset", "type", "formats");
        assertThat(endpoint.path("url").asString())
                .isEqualTo("http://localhost:" + district.client().port() + "/open311/v2");
        assertThat(endpoint.path("type").asString()).isEqualTo("production");
        assertThat(endpoint.path("formats")).hasToString("[\"text/xml\",\"application/json\"]");
        assertThat(names(element)).containsExactly("changeset", "contact", "key_service", "endpoints");
        assertThat(children(children(children(element).get(3)).get(0)).get(4).getTextContent())
                .isEqualTo("text/xmlapplication/json");
    }

    @ParameterizedTest
    @CsvSource({
        "services/no-such-service, 404, There is no service with this service_code.",
        "services, 404, There is no jurisdiction with this jurisdiction_id here.",
        "discovery, 404, There is no jurisdiction with this jurisdiction_id here.",
        "nothing/of/the/kind, 404,",
        "services, 400,"
    })
    void errors_are_the_standards_in_both_formats(String path, int status, String sentence) throws Exception {
        String query = status == 400
                ? "?service_kode=1"
                : sentence != null && sentence.contains("jurisdiction") ? "?jurisdiction_id=another.example" : "";
        Answer json = get(path + ".json" + query);
        Answer xml = get(path + ".xml" + query);

        assertThat(json.status()).isEqualTo(status);
        assertThat(xml.status()).isEqualTo(status);
        assertThat(json.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
        JsonNode error = json.json().path(0);
        assertThat(names(error)).containsExactly("code", "description");
        assertThat(error.path("code").asInt()).isEqualTo(status);
        if (sentence != null) assertThat(error.path("description").asString()).isEqualTo(sentence);
        Element errors = Shapes.xml(xml);
        assertThat(errors.getTagName()).isEqualTo("errors");
        assertThat(names(errors)).containsExactly("error");
        assertThat(names(children(errors).get(0))).containsExactly("code", "description");
        assertThat(text(errors, "code")).isEqualTo(String.valueOf(status));
        assertThat(text(errors, "description")).isNotBlank();
    }

    @Test
    void errors_are_in_the_callers_language() {
        var answer = district.client()
                .send(district.client()
                        .request("/open311/v2/services/nothing.json")
                        .header("Accept-Language", "zh-CN")
                        .GET());

        assertThat(answer.json().path(0).path("description").asString()).isEqualTo("没有该 service_code 所指的服务。");
    }

    @Test
    void another_method_is_refused_in_the_standards_shape() throws Exception {
        var answer = district.client()
                .send(district.client().request("/open311/v2/services.xml").POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(Shapes.xml(answer).getTagName()).isEqualTo("errors");
    }
}
