package io.pushgate.config;

import java.net.URI;
import java.net.URISyntaxException;

/// Reads the two kinds of URL that the configuration holds.
final class HttpUrl {
  private HttpUrl() {}

  /// An issuer: compared byte by byte by whoever verifies (RFC 7519 §4.1.1), so nothing in it may
  /// be open to more than one spelling.
  static Parsed<String> issuer(String text) {
    return switch (plain(text)) {
      case Parsed.Good<URI> _ -> new Parsed.Good<>(text);
      case Parsed.Bad<URI> bad -> new Parsed.Bad<>(bad.problem());
    };
  }

  /// Scheme, host and port.
  static Parsed<URI> origin(String text) {
    return switch (plain(text)) {
      case Parsed.Good<URI> good when !good.value().getRawPath().isEmpty() ->
          new Parsed.Bad<>("must be an http or https URL without a path");
      case Parsed.Good<URI> good -> good;
      case Parsed.Bad<URI> bad -> bad;
    };
  }

  private static Parsed<URI> plain(String text) {
    var problem = "must be an http or https URL without user, query and fragment";
    try {
      var uri = new URI(text);
      var good =
          ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && text.length() <= 255;
      return good ? new Parsed.Good<>(uri) : new Parsed.Bad<>(problem);
    } catch (URISyntaxException e) {
      return new Parsed.Bad<>(problem);
    }
  }
}
