package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.DocumentFlaw;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Walks through the elements of a document that strangers may have made: no DTD, no entity, no
/// depth, no text without bound. Every element that it has entered must be left, by [#nextChild]
/// until there is none, [#text] or [#skip].
final class XmlCursor {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_TEXT = 8 * 1024;

  private static final Map<String, String> PREFIXES =
      Map.of(
          "urn:ietf:params:xml:ns:keyprov:pskc", "",
          "http://www.w3.org/2000/09/xmldsig#", "ds:",
          "http://www.w3.org/2001/04/xmlenc#", "xenc:",
          "http://www.w3.org/2009/xmlenc11#", "xenc11:");

  private final BoundedStretch input;
  private final DistinctNames names = new DistinctNames();
  private @Nullable XMLStreamReader reader;
  private int depth;

  XmlCursor(InputStream document) {
    input = new BoundedStretch(document);
  }

  /// Enters the root element and returns its name as [#nextChild] does.
  String root() throws PskcException {
    var name = nextChild();
    if (name == null) {
      throw new PskcException(DocumentFlaw.MALFORMED_XML);
    }
    return name;
  }

  /// Enters the next element within the present one; null, and the present one is left, where there
  /// is none.
  ///
  /// @return its local name, with `ds:`, `xenc:`, `xenc11:` or `other:` in front where its
  ///   namespace is not that of PSKC
  @Nullable String nextChild() throws PskcException {
    while (true) {
      switch (advance()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return name();
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return null;
        }
        default -> {}
      }
    }
  }

  /// Leaves the present element and returns its text without the blanks around it.
  String text() throws PskcException {
    var text = new StringBuilder();
    while (true) {
      switch (advance()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            append(text);
        case XMLStreamConstants.START_ELEMENT -> throw new PskcException(DocumentFlaw.NOT_PSKC);
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString().strip();
        }
        default -> {}
      }
    }
  }

  /// Leaves the present element.
  void skip() throws PskcException {
    var outside = depth - 1;
    while (depth > outside) {
      advance();
    }
  }

  /// After the root element was left: makes sure that nothing follows.
  void end() throws PskcException {
    while (advance() != XMLStreamConstants.END_DOCUMENT) {
      // Comments, perhaps.
    }
  }

  /// The local name of the present element.
  String localName() throws PskcException {
    return reader().getLocalName();
  }

  /// An attribute of the present element.
  Optional<String> attribute(String name) throws PskcException {
    return Optional.ofNullable(reader().getAttributeValue(null, name));
  }

  /// The line that the reading has come to, from 1 on.
  long line() {
    return reader == null ? 1 : Math.max(1, reader.getLocation().getLineNumber());
  }

  private String name() throws PskcException {
    var namespace = reader().getNamespaceURI();
    return PREFIXES.getOrDefault(namespace == null ? "" : namespace, "other:") + localName();
  }

  private void append(StringBuilder text) throws PskcException {
    if (text.length() + reader().getTextLength() > MAX_TEXT) {
      throw new PskcException(DocumentFlaw.TOO_LONG);
    }
    text.append(reader().getTextCharacters(), reader().getTextStart(), reader().getTextLength());
  }

  private int advance() throws PskcException {
    try {
      var event = reader().next();
      input.begin();
      names.add(reader(), event);
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new PskcException(DocumentFlaw.TOO_DEEP);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD,
            XMLStreamConstants.ENTITY_REFERENCE,
            XMLStreamConstants.ENTITY_DECLARATION ->
            throw new PskcException(DocumentFlaw.DOCTYPE);
        default -> {}
      }
      return event;
    } catch (XMLStreamException e) {
      throw flawed(e);
    }
  }

  private XMLStreamReader reader() throws PskcException {
    if (reader == null) {
      try {
        reader = factory().createXMLStreamReader(input);
      } catch (XMLStreamException e) {
        throw flawed(e);
      }
    }
    return reader;
  }

  // The parser's message may quote the document, and with it a secret: it goes no further.
  private static PskcException flawed(XMLStreamException e) {
    return switch (e.getNestedException()) {
      case BoundedStretch.TooLongException _ -> new PskcException(DocumentFlaw.TOO_LONG);
      case java.io.CharConversionException _ -> new PskcException(DocumentFlaw.MALFORMED_XML);
      case java.io.IOException _ -> new PskcException(DocumentFlaw.NOT_READ);
      case null, default -> new PskcException(DocumentFlaw.MALFORMED_XML);
    };
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (_, _, _, _) -> {
          throw new XMLStreamException("entities are never read");
        });
    return factory;
  }
}
