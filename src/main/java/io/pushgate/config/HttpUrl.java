package io.pushgate.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/// Reads the kinds of URL that the configuration holds.
final class HttpUrl {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  private static final int MAX_ENDPOINT = 2048;

  private HttpUrl() {}

  /// An issuer: compared byte by byte by whoever verifies (RFC 7519 §4.1.1), so nothing in it may
  /// be open to more than one spelling.
  static Parsed<String> issuer(String text) {
    return switch (plain(text)) {
      case Parsed.Good<URI> _ -> new Parsed.Good<>(text);
      case Parsed.Bad<URI> bad -> new Parsed.Bad<>(bad.problem());
    };
  }

  /// Scheme, host and port; without TLS only inside this machine, because access tokens go there.
  static Parsed<URI> secureOrigin(String text) {
    return switch (plain(text)) {
      case Parsed.Good<URI> good when !good.value().getRawPath().isEmpty() ->
          new Parsed.Bad<>("must be a URL without a path");
      case Parsed.Good<URI> good
          when good.value().getScheme().equals("http")
              && !LOOPBACK.matcher(good.value().getHost()).matches() ->
          new Parsed.Bad<>("must be an https URL, or http to a loopback address");
      case Parsed.Good<URI> good -> good;
      case Parsed.Bad<URI> bad -> bad;
    };
  }

  /// An endpoint that we call. Its query may be there; without TLS only where it is allowed.
  static Parsed<URI> endpoint(String text, boolean withoutTls) {
    var problem =
        withoutTls
            ? "must be an http or https URL without user and fragment"
            : "must be an https URL without user and fragment";
    try {
      var uri = new URI(text);
      var good =
          ("https".equals(uri.getScheme()) || (withoutTls && "http".equals(uri.getScheme())))
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
              && text.length() <= MAX_ENDPOINT;
      return good ? new Parsed.Good<>(uri) : new Parsed.Bad<>(problem);
    } catch (URISyntaxException e) {
      return new Parsed.Bad<>(problem);
    }
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
