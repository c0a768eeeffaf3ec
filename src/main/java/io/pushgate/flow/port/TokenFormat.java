package io.pushgate.flow.port;

/// How a document lists hardware tokens.
public enum TokenFormat {
  /// Portable Symmetric Key Container, RFC 6030.
  PSKC,
  /// Comma-separated values, RFC 4180, with a header row.
  CSV
}
