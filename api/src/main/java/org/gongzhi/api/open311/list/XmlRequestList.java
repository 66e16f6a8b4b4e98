package org.gongzhi.api.open311.list;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.function.Predicate;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A list in XML: {@code <service_requests><request>…}. A document type is refused wherever it stands, so there are no
 * entities but XML's own five, and nothing is fetched.
 */
public final class XmlRequestList implements RequestList {

    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    @Override
    public boolean read(InputStream in, Predicate<ListedRequest> each) throws IOException, MalformedListException {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
            try {
                return read(xml, each);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException malformed) {
            if (malformed.getNestedException() instanceof IOException brokenOff) throw brokenOff;
            throw at(malformed.getLocation(), "not XML");
        }
    }

    private static boolean read(XMLStreamReader xml, Predicate<ListedRequest> each)
            throws XMLStreamException, MalformedListException {
        toRoot(xml);
        if (!xml.getLocalName().equals("service_requests")) throw at(xml.getLocation(), "no list");
        for (long index = 0; nextChild(xml); index++) {
            if (!xml.getLocalName().equals("request")) throw at(xml.getLocation(), "not a request");
            if (!each.test(request(xml, index))) return false;
        }
        return true;
    }

    private static void toRoot(XMLStreamReader xml) throws XMLStreamException, MalformedListException {
        while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) throw at(xml.getLocation(), "a document type");
            xml.next();
        }
    }

    /** To the next child's start; false at the parent's end. */
    private static boolean nextChild(XMLStreamReader xml) throws XMLStreamException, MalformedListException {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw at(xml.getLocation(), "an entity");
                default -> {}
            }
        }
    }

    private static ListedRequest request(XMLStreamReader xml, long index)
            throws XMLStreamException, MalformedListException {
        long line = xml.getLocation().getLineNumber();
        var fields = new HashMap<String, String>();
        while (nextChild(xml)) {
            String name = xml.getLocalName();
            String text = text(xml);
            if (FIELDS.contains(name) && !text.isEmpty()) fields.put(name, text);
        }
        return new ListedRequest(index, line, fields);
    }

    /** Of an element, up to its end, without what lies deeper. */
    private static String text(XMLStreamReader xml) throws XMLStreamException, MalformedListException {
        var text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) throw at(xml.getLocation(), "too deep");
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (depth == 1 && text.length() <= ListedRequest.LONGEST) text.append(xml.getText());
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw at(xml.getLocation(), "an entity");
                default -> {}
            }
        }
        return RequestList.cut(text.toString());
    }

    private static MalformedListException at(Location at, String why) {
        return new MalformedListException(
                at == null ? 0 : Math.max(0, at.getLineNumber()),
                at == null ? 0 : Math.max(0, at.getColumnNumber()),
                why);
    }
}
