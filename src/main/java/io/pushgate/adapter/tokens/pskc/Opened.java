package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.RowFlaw;

/// What opening a value comes to.
sealed interface Opened {
  /// What was in it.
  @SuppressWarnings("ArrayRecordComponent") // Compared with nothing.
  record Content(byte[] bytes) implements Opened {
    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /// It cannot be opened, but the document can be read on.
  record Shut(RowFlaw flaw) implements Opened {}
}
