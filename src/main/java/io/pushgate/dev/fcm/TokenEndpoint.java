package io.pushgate.dev.fcm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `POST /token`: a signed assertion for an access token (RFC 7523 §2.1).
final class TokenEndpoint {
  private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final ServiceAccount account;
  private final AccessTokenRegister register;
  private final URI tokenUri;
  private final InstantSource time;

  TokenEndpoint(
      ServiceAccount account, AccessTokenRegister register, URI tokenUri, InstantSource time) {
    this.account = account;
    this.register = register;
    this.tokenUri = tokenUri;
    this.time = time;
  }

  void handle(HttpServerRequest request, Buffer body) {
    var form = form(request.getHeader("Content-Type"), body);
    if (form.isEmpty()) {
      refuse(request, "invalid_request", "Bad Request");
      return;
    }
    if (!GRANT_TYPE.equals(form.get().get("grant_type"))) {
      refuse(request, "unsupported_grant_type", "Invalid grant_type");
      return;
    }
    var assertion = form.get().getOrDefault("assertion", "");
    var fault = Assertion.fault(assertion, account, tokenUri, time.instant());
    if (fault.isPresent()) {
      refuse(request, "invalid_grant", fault.get());
      return;
    }
    Replies.json(
        request.response(),
        200,
        new JsonObject()
            .put("access_token", register.issue())
            .put("expires_in", AccessTokenRegister.LIFE.toSeconds())
            .put("token_type", "Bearer"));
  }

  private static void refuse(HttpServerRequest request, String error, String description) {
    Replies.json(
        request.response(),
        400,
        new JsonObject().put("error", error).put("error_description", description));
  }

  /// Empty where it is no form, or holds a field twice.
  private static Optional<Map<String, String>> form(@Nullable String type, Buffer body) {
    if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Arrays.stream(body.toString().split("&"))
              .map(pair -> pair.split("=", 2))
              .filter(pair -> pair.length == 2)
              .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1]))));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
