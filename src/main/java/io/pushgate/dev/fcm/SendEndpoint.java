package io.pushgate.dev.fcm;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// `POST /v1/projects/{project}/messages:send`.
final class SendEndpoint {
  private static final long INTERNAL_ERROR = 2; // RFC 9113 §7
  private static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";

  private final Vertx vertx;
  private final String projectId;
  private final AccessTokenRegister register;
  private final Behaviours behaviours;
  private final MessageLog log;
  private final InstantSource time;
  private final RandomGenerator random;

  SendEndpoint(
      Vertx vertx,
      String projectId,
      AccessTokenRegister register,
      Behaviours behaviours,
      MessageLog log,
      InstantSource time,
      RandomGenerator random) {
    this.vertx = vertx;
    this.projectId = projectId;
    this.register = register;
    this.behaviours = behaviours;
    this.log = log;
    this.time = time;
    this.random = random;
  }

  String path() {
    return "/v1/projects/" + projectId + "/messages:send";
  }

  void handle(HttpServerRequest request, Buffer body) {
    if (!Bearer.check(request, register)) {
      return;
    }
    if (!isJson(request.getHeader("Content-Type"))) {
      invalid(request.response(), List.of(new Violation("", "Content-Type must be JSON.")));
      return;
    }
    try {
      if (body.toJsonValue() instanceof JsonObject json) {
        checked(request, json);
        return;
      }
    } catch (DecodeException e) {
      // Answered like any other text that is no JSON object.
    }
    invalid(request.response(), List.of(new Violation("", "Invalid JSON payload received.")));
  }

  private static boolean isJson(@Nullable String type) {
    return type != null && type.toLowerCase(Locale.ROOT).matches("application/json(\\s*;.*)?");
  }

  private void checked(HttpServerRequest request, JsonObject body) {
    var violations = MessageSchema.violations(body);
    if (!violations.isEmpty()) {
      invalid(request.response(), violations);
      return;
    }
    var message = body.getJsonObject("message");
    var target = MessageSchema.target(message);
    if (body.getBoolean("validate_only", false)) {
      Replies.json(
          request.response(), 200, named("projects/" + projectId + "/messages/fake_message_id"));
      return;
    }
    var behaviour = behaviours.of(target);
    if (behaviour.delay().isZero()) {
      behave(request, behaviour, target, message);
    } else {
      vertx.setTimer(
          behaviour.delay().toMillis(), timer -> behave(request, behaviour, target, message));
    }
  }

  private void behave(
      HttpServerRequest request, Behaviour behaviour, String target, JsonObject message) {
    var response = request.response();
    if (response.closed()) {
      return;
    }
    var retryAfter = behaviour.retryAfter();
    if (retryAfter != null) {
      response.putHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
    switch (behaviour.mode()) {
      case OK, SLOW -> accept(response, target, message);
      case UNREGISTERED ->
          Replies.fcmError(
              response, 404, "NOT_FOUND", "Requested entity was not found.", "UNREGISTERED");
      case SENDER_MISMATCH ->
          Replies.fcmError(
              response, 403, "PERMISSION_DENIED", "SenderId mismatch", "SENDER_ID_MISMATCH");
      case QUOTA ->
          Replies.fcmError(
              response,
              429,
              "RESOURCE_EXHAUSTED",
              "Device message rate exceeded.",
              "QUOTA_EXCEEDED");
      case UNAVAILABLE ->
          Replies.fcmError(
              response, 503, "UNAVAILABLE", "The service is currently unavailable.", "UNAVAILABLE");
      case INTERNAL ->
          Replies.fcmError(response, 500, "INTERNAL", "Internal error encountered.", "INTERNAL");
      case HANG -> {}
      case RESET -> response.reset(INTERNAL_ERROR);
    }
  }

  private void accept(HttpServerResponse response, String target, JsonObject message) {
    var now = time.instant();
    var name =
        "projects/%s/messages/0:%d%%%s"
            .formatted(
                projectId, now.toEpochMilli(), HexFormat.of().toHexDigits(random.nextLong()));
    log.add(target, new SimulatedMessage(now, name, message));
    Replies.json(response, 200, named(name));
  }

  private static JsonObject named(String name) {
    return new JsonObject().put("name", name);
  }

  private static void invalid(HttpServerResponse response, List<Violation> violations) {
    var fields = new JsonArray(violations.stream().map(Violation::toJson).toList());
    Replies.error(
        response,
        400,
        "INVALID_ARGUMENT",
        violations.getFirst().description(),
        List.of(new JsonObject().put("@type", BAD_REQUEST).put("fieldViolations", fields)));
  }
}
