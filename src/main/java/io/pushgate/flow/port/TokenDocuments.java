package io.pushgate.flow.port;

import java.io.InputStream;

/// Opens documents that list hardware tokens. What is read is read once, piece by piece, and never
/// held whole.
public interface TokenDocuments {
  /// The rows of a document. Nothing is read before the first of them is asked for.
  ///
  /// @param key opens its encrypted values
  /// @param document read to its end, or to its first flaw; not closed
  TokenRows open(TokenFormat format, TransportKey key, InputStream document);

  /// The rows of one document, in order. To be used by one thread, which may have to wait for the
  /// document.
  interface TokenRows {
    /// The next row; after [TokenRow.End] or [TokenRow.Flawed] not to be called again.
    TokenRow next();
  }
}
