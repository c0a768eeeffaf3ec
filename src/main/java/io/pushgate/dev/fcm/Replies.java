package io.pushgate.dev.fcm;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Answers in Google's words and shapes.
final class Replies {
  private static final String FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";

  private Replies() {}

  static void json(HttpServerResponse response, int status, JsonObject body) {
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=UTF-8")
        .end(body.encodePrettily());
  }

  /// An error of FCM's own, with its code among the details.
  static void fcmError(
      HttpServerResponse response, int code, String status, String message, String errorCode) {
    error(
        response,
        code,
        status,
        message,
        List.of(new JsonObject().put("@type", FCM_ERROR).put("errorCode", errorCode)));
  }

  /// The error object of every Google API.
  static void error(
      HttpServerResponse response,
      int code,
      String status,
      String message,
      List<JsonObject> details) {
    var error = new JsonObject().put("code", code).put("message", message).put("status", status);
    if (!details.isEmpty()) {
      error.put("details", new JsonArray(details));
    }
    json(response, code, new JsonObject().put("error", error));
  }

  /// What Google's front end says of a path that it does not know.
  static void notFound(HttpServerResponse response) {
    response
        .setStatusCode(404)
        .putHeader("Content-Type", "text/html; charset=UTF-8")
        .end(
            "<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title>"
                + "<p><b>404.</b> <ins>That's an error.</ins></html>");
  }

  /// The control API's own refusal.
  static void badControl(HttpServerResponse response, String detail) {
    json(response, 400, new JsonObject().put("error", detail));
  }
}
