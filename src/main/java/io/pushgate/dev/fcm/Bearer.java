package io.pushgate.dev.fcm;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Lets through only requests with an access token that this simulator issued and that still lives.
final class Bearer {
  private static final String SCHEME = "Bearer ";
  private static final String EXPECTED =
      " Expected OAuth 2 access token, login cookie or other valid authentication credential. See"
          + " https://developers.google.com/identity/sign-in/web/devconsole-project.";

  private Bearer() {}

  /// False where it has answered the request with a 401.
  static boolean check(HttpServerRequest request, AccessTokenRegister register) {
    var header = request.getHeader("Authorization");
    if (header == null || !header.startsWith(SCHEME)) {
      refuse(
          request,
          "Request is missing required authentication credential." + EXPECTED,
          "CREDENTIALS_MISSING");
      return false;
    }
    return switch (register.state(header.substring(SCHEME.length()))) {
      case VALID -> true;
      case EXPIRED -> {
        refuse(request, INVALID, "ACCESS_TOKEN_EXPIRED");
        yield false;
      }
      case UNKNOWN -> {
        refuse(request, INVALID, "ACCESS_TOKEN_TYPE_UNSUPPORTED");
        yield false;
      }
    };
  }

  private static final String INVALID =
      "Request had invalid authentication credentials." + EXPECTED;

  private static void refuse(HttpServerRequest request, String message, String reason) {
    request
        .response()
        .putHeader("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"");
    var info =
        new JsonObject()
            .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
            .put("reason", reason)
            .put("domain", "googleapis.com")
            .put(
                "metadata",
                new JsonObject()
                    .put("service", "fcm.googleapis.com")
                    .put("method", "google.firebase.fcm.v1.FcmService.SendMessage"));
    Replies.error(request.response(), 401, "UNAUTHENTICATED", message, List.of(info));
  }
}
