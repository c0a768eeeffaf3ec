package io.pushgate.dev.fcm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// Checks the JWT with which a service account asks for an access token (RFC 7523 §3).
final class Assertion {
  static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final String GOOGLE = "https://oauth2.googleapis.com/token";
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  private Assertion() {}

  /// What is wrong with it, or empty.
  static Optional<String> fault(String jwt, ServiceAccount account, URI tokenUri, Instant now) {
    var parts = jwt.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.of("Invalid JWT: not three parts.");
    }
    try {
      var decoder = Base64.getUrlDecoder();
      var header = Buffer.buffer(decoder.decode(parts[0])).toJsonObject();
      var claims = Buffer.buffer(decoder.decode(parts[1])).toJsonObject();
      if (!"RS256".equals(header.getValue("alg"))) {
        return Optional.of("Invalid JWT: alg must be RS256.");
      }
      if (!account.signed(parts[0] + "." + parts[1], decoder.decode(parts[2]))) {
        return Optional.of("Invalid JWT Signature.");
      }
      return fault(claims, account, tokenUri, now);
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.of("Invalid JWT: malformed.");
    }
  }

  private static Optional<String> fault(
      JsonObject claims, ServiceAccount account, URI tokenUri, Instant now) {
    if (!account.email().equals(claims.getValue("iss"))) {
      return Optional.of("Invalid JWT: iss is not the service account.");
    }
    // firebase-admin always names Google here, wherever its token_uri points.
    if (!Set.<Object>of(GOOGLE, tokenUri.toString()).contains(text(claims, "aud"))) {
      return Optional.of("Invalid JWT: wrong aud.");
    }
    if (!SCOPE.equals(claims.getValue("scope"))) {
      return Optional.of("Invalid JWT: scope must be " + SCOPE + " alone.");
    }
    if (!(claims.getValue("iat") instanceof Number iat)
        || !(claims.getValue("exp") instanceof Number exp)) {
      return Optional.of("Invalid JWT: iat and exp must be numbers.");
    }
    var issued = Instant.ofEpochSecond(iat.longValue());
    var expires = Instant.ofEpochSecond(exp.longValue());
    if (issued.isAfter(now.plus(CLOCK_SKEW))
        || !now.isBefore(expires)
        || expires.isAfter(issued.plus(LONGEST_LIFE))) {
      return Optional.of("Invalid JWT: Token must be a short-lived token (60 minutes).");
    }
    return Optional.empty();
  }

  private static String text(JsonObject claims, String name) {
    return claims.getValue(name) instanceof String text ? text : "";
  }
}
