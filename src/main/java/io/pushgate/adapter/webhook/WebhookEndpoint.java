package io.pushgate.adapter.webhook;

import io.pushgate.domain.Sha256;
import java.net.URI;

/// Where webhooks go.
///
/// @param url http or https; it may hold what only the receiver should know, and is not printed
/// @param secret as it is configured
/// @param allowPrivate whether it may be anywhere, ourselves included
public record WebhookEndpoint(URI url, String secret, boolean allowPrivate) {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /// Names it without telling anything of it.
  String name() {
    return Sha256.of(url + "\n" + secret).hex();
  }

  boolean isTls() {
    return "https".equals(url.getScheme());
  }

  String host() {
    return url.getHost();
  }

  int port() {
    return url.getPort() >= 0 ? url.getPort() : isTls() ? HTTPS : HTTP;
  }

  String target() {
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  @Override
  public String toString() {
    return "WebhookEndpoint[" + url.getHost() + "]";
  }
}
