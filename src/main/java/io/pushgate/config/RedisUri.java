package io.pushgate.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// A Redis address with what is needed to log in.
///
/// @param value `redis://[user:password@]host[:port][/database]`, or `rediss:` for TLS; what is
///   special in a URL is percent-encoded in user and password
public record RedisUri(String value) {
  /// What [#parse] takes, in words.
  static final String FORM =
      "must be redis://[user:password@]host[:port][/database], or rediss:// for TLS; special"
          + " characters in user and password are percent-encoded";

  static Optional<RedisUri> parse(String text) {
    return uri(text).filter(RedisUri::usable).map(_ -> new RedisUri(text));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      // Its message quotes the password.
      return Optional.empty();
    }
  }

  private static boolean usable(URI uri) {
    return ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getPort() >= -1
        && uri.getPort() != 0
        && uri.getPort() <= 65_535
        && uri.getRawPath().matches("|/|/[0-9]{1,5}")
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /// The database, 0 where none is named.
  public int database() {
    var path = URI.create(value).getRawPath();
    return path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
  }

  /// The address without user and password, for people to read.
  public String address() {
    var uri = URI.create(value);
    var port = uri.getPort() == -1 ? 6379 : uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + ":" + port + uri.getRawPath();
  }

  @Override
  public String toString() {
    return address() + " [REDACTED]";
  }
}
