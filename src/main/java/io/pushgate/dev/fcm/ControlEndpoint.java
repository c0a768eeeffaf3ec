package io.pushgate.dev.fcm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// `/simulator/…`: shows what was accepted, and sets how messages are treated.
final class ControlEndpoint {
  private final MessageLog log;
  private final Behaviours behaviours;

  ControlEndpoint(MessageLog log, Behaviours behaviours) {
    this.log = log;
    this.behaviours = behaviours;
  }

  /// `GET /simulator/messages`, of one push token or of all.
  void show(HttpServerRequest request) {
    var token = request.getParam("token");
    var messages = token == null ? log.all() : log.of(token);
    Replies.json(
        request.response(),
        200,
        new JsonObject()
            .put(
                "messages",
                new JsonArray(messages.stream().map(SimulatedMessage::toJson).toList())));
  }

  /// `DELETE /simulator/messages`, of one push token or of all.
  void clear(HttpServerRequest request) {
    var token = request.getParam("token");
    if (token == null) {
      log.clear();
    } else {
      log.clear(token);
    }
    request.response().setStatusCode(204).end();
  }

  /// `PUT /simulator/behaviour`, for one push token or for all.
  void behave(HttpServerRequest request, Buffer body) {
    try {
      set(body.toJsonObject());
      request.response().setStatusCode(204).end();
    } catch (DecodeException | ClassCastException e) {
      Replies.badControl(request.response(), "not a JSON object");
    } catch (IllegalArgumentException e) {
      Replies.badControl(request.response(), String.valueOf(e.getMessage()));
    }
  }

  private void set(JsonObject json) {
    var behaviour = Behaviour.parse(json);
    if (!json.containsKey("token")) {
      behaviours.setAll(() -> behaviour);
    } else if (json.getValue("token") instanceof String token && !token.isEmpty()) {
      behaviours.set(token, behaviour);
    } else {
      throw new IllegalArgumentException("token must be a string");
    }
  }
}
