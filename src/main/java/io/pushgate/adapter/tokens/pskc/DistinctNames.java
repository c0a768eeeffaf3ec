package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.DocumentFlaw;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The names that a document is made of. A parser keeps each different one, and each namespace, for
/// as long as it reads, however short a stretch it is read in: a document in which no name comes
/// twice would end up in memory whole.
final class DistinctNames {
  // PSKC with XML Encryption and XML Signature has some 100, a vendor's extensions a few more.
  private static final int MAX = 1_000;

  private final Set<String> names = new HashSet<>();

  /// Notes those of what the parser has just found.
  void add(XMLStreamReader reader, int event) throws PskcException {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> addElement(reader);
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> add(reader.getPITarget());
      default -> {}
    }
    if (names.size() > MAX) {
      throw new PskcException(DocumentFlaw.TOO_MANY_NAMES);
    }
  }

  private void addElement(XMLStreamReader reader) {
    add(reader.getPrefix());
    add(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      add(reader.getAttributePrefix(i));
      add(reader.getAttributeLocalName(i));
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      add(reader.getNamespacePrefix(i));
      add(reader.getNamespaceURI(i));
    }
  }

  private void add(@Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }
}
