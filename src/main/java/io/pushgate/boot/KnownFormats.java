package io.pushgate.boot;

import io.pushgate.adapter.tokens.csv.CsvTokens;
import io.pushgate.adapter.tokens.pskc.PskcTokens;
import io.pushgate.flow.port.TokenDocuments;
import io.pushgate.flow.port.TokenFormat;
import io.pushgate.flow.port.TransportKey;
import java.io.InputStream;

/// The readers of token documents.
record KnownFormats() implements TokenDocuments {
  @Override
  public TokenRows open(TokenFormat format, TransportKey key, InputStream document) {
    return switch (format) {
      case PSKC -> new PskcTokens(document, key);
      // CSV has no encryption: a key for it opens nothing.
      case CSV -> new CsvTokens(document);
    };
  }
}
