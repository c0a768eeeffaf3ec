package io.pushgate.load;

import io.pushgate.dev.fcm.FcmSimulator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who waits for which push, by push token: a phone waits for one at a time. From any thread.
public final class Pushes {
  private final Map<String, Promise<JsonObject>> awaited = new ConcurrentHashMap<>();

  Pushes(FcmSimulator fcm) {
    fcm.onMessage(
        (token, message) -> {
          var promise = awaited.remove(token);
          if (promise != null) {
            promise.complete(message.data());
          }
        });
  }

  /// The data of the next push to this phone; ask before it can be sent.
  public Future<JsonObject> next(Handset phone) {
    var promise = Promise.<JsonObject>promise();
    awaited.put(phone.pushToken(), promise);
    return promise.future();
  }
}
