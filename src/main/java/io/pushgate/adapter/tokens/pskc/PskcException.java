package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.DocumentFlaw;

/// The document can be read no further. Without message and trace: neither may quote the document.
final class PskcException extends Exception {
  private static final long serialVersionUID = 1L;

  private final DocumentFlaw flaw;

  PskcException(DocumentFlaw flaw) {
    super(flaw.name(), null, false, false);
    this.flaw = flaw;
  }

  DocumentFlaw flaw() {
    return flaw;
  }
}
