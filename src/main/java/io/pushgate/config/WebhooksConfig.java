package io.pushgate.config;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/// Who outside is told of events, by "Standard Webhooks".
///
/// @param url the endpoint; empty = nobody is told
/// @param secret what its messages are signed with; present if there is an endpoint
/// @param allowPrivate whether the endpoint may be at an address that is not public, and without
///   TLS
public record WebhooksConfig(Optional<URI> url, Optional<Secret> secret, boolean allowPrivate) {
  private static final String SECRET_PREFIX = "whsec_";
  private static final int MIN_SECRET_BYTES = 24;
  private static final int MAX_SECRET_BYTES = 64;

  static WebhooksConfig read(Settings in) {
    var allowPrivate = in.flag("webhooks.allowPrivate", false);
    var url = in.optional("webhooks.url", "", text -> HttpUrl.endpoint(text, allowPrivate));
    var inline = in.secret("webhooks.secret", WebhooksConfig::secretProblem);
    var apart = in.secretFile("webhooks.secretFile", WebhooksConfig::secretProblem);
    if (in.isSet("webhooks.secret") && in.isSet("webhooks.secretFile")) {
      in.fault("webhooks.secret", "and webhooks.secretFile exclude each other");
    } else if (in.isSet("webhooks.url")
        && !in.isSet("webhooks.secret")
        && !in.isSet("webhooks.secretFile")) {
      in.missing("webhooks.secretFile", "webhooks.url needs it or webhooks.secret");
    }
    return new WebhooksConfig(
        url, inline.or(() -> apart).map(WebhooksConfig::stripped), allowPrivate);
  }

  /// True if somebody is told.
  public boolean enabled() {
    return url.isPresent();
  }

  // The line that a secret stands on in its file ends.
  private static Secret stripped(Secret secret) {
    return new Secret(secret.value().strip());
  }

  private static Optional<String> secretProblem(Secret secret) {
    var problem = Optional.of("must be whsec_ and the base64 of 24 to 64 random bytes");
    var text = stripped(secret).value();
    if (!text.startsWith(SECRET_PREFIX)) {
      return problem;
    }
    try {
      var length = Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length())).length;
      return length < MIN_SECRET_BYTES || length > MAX_SECRET_BYTES ? problem : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return problem;
    }
  }

  // Many receivers put what only they and their callers should know into the path.
  @Override
  public String toString() {
    return "WebhooksConfig[" + url.map(URI::getHost) + ", " + secret + ", " + allowPrivate + "]";
  }
}
