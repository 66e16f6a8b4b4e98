package org.gongzhi.api.open311;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The standard's two formats, named by the extension of the path. */
enum Format {
    XML("text/xml") {
        @Override
        byte[] write(String root, Content content) {
            var bytes = new ByteArrayOutputStream();
            try {
                XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
                xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
                element(xml, root, content);
                xml.writeEndDocument();
                xml.close();
            } catch (XMLStreamException impossible) {
                throw new IllegalStateException(impossible);
            }
            return bytes.toByteArray();
        }
    },
    JSON("application/json") {
        @Override
        byte[] write(String root, Content content) {
            return MAPPER.writeValueAsBytes(plain(content));
        }
    };

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** By the path's extension. */
    static Format named(String extension) {
        return valueOf(extension.toUpperCase(Locale.ROOT));
    }

    /** XML is the standard's own, for whatever asks for neither. */
    static Format of(String path) {
        return path.endsWith(".json") ? JSON : XML;
    }

    String mediaType() {
        return mediaType;
    }

    String contentType() {
        return mediaType + ";charset=utf-8";
    }

    /** @param root the element that the whole is in XML; JSON has no name for it */
    abstract byte[] write(String root, Content content);

    private static void element(XMLStreamWriter xml, String name, Content content) throws XMLStreamException {
        xml.writeStartElement(name);
        switch (content) {
            case Content.Value value -> {
                if (value.value() != null) xml.writeCharacters(fit(value.value().toString()));
            }
            case Content.Fields fields -> {
                for (var field : fields.byName().entrySet()) element(xml, field.getKey(), field.getValue());
            }
            case Content.Items items -> {
                for (Content item : items.items()) element(xml, items.each(), item);
            }
        }
        xml.writeEndElement();
    }

    /** XML 1.0 has no way to say most control characters. */
    private static String fit(String text) {
        return text.codePoints()
                .map(c -> isFit(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isFit(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    private static @Nullable Object plain(Content content) {
        return switch (content) {
            case Content.Value value -> value.value();
            case Content.Fields fields -> {
                var object = new LinkedHashMap<String, @Nullable Object>();
                fields.byName().forEach((name, each) -> object.put(name, plain(each)));
                yield object;
            }
            case Content.Items items -> {
                var array = new ArrayList<@Nullable Object>();
                items.items().forEach(each -> array.add(plain(each)));
                yield array;
            }
        };
    }
}
