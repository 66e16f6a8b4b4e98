package org.gongzhi.api.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gongzhi.api.http.Client.Answer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;

/** What answers are made of, element by element. */
final class Shapes {

    private Shapes() {}

    static Element xml(Answer answer) throws Exception {
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/xml;charset=utf-8");
        assertThat(answer.response().body()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        byte[] body = answer.response().body().getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body))
                .getDocumentElement();
    }

    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            children.add((Element) each);
        }
        return children;
    }

    static List<String> names(Element parent) {
        return children(parent).stream().map(Element::getTagName).toList();
    }

    static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
