package io.pushgate.load.baseline;

import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who waits for which challenge, oldest first. Used on one event loop.
final class FloorWaits {
  private static final long PATIENCE_MILLIS = 60_000;

  private final Map<String, Wait> waits = new LinkedHashMap<>();

  void add(FloorChallenge challenge, HttpServerResponse response, long now) {
    waits.put(challenge.id(), new Wait(challenge, response, now + PATIENCE_MILLIS));
  }

  @Nullable HttpServerResponse remove(String id) {
    var wait = waits.remove(id);
    return wait == null ? null : wait.response;
  }

  /// Answers those whose time is up: all wait equally long, so they are the first.
  void expire(long now) {
    for (Iterator<Wait> all = waits.values().iterator(); all.hasNext(); ) {
      var wait = all.next();
      if (wait.until > now) {
        return;
      }
      all.remove();
      Answers.json(wait.response, 200, wait.challenge.pending("accepted"));
    }
  }

  private record Wait(FloorChallenge challenge, HttpServerResponse response, long until) {}
}
